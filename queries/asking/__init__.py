"""Questions in Chinese and English, read by a small grammar into queries of the catalogue, or declined."""
