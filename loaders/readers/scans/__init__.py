"""Scanned pages, read by OCR (extra ``ocr``)."""
