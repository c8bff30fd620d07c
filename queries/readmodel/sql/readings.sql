-- iris: finding document severity evidence
SELECT iri AS finding, document, code, severity, message, evidence
FROM findings
WHERE document IN (SELECT iri FROM documents) AND ($disclosure IS NULL OR document = $disclosure)
ORDER BY finding
