-- A file that was reconciled is looked at again when a late one explains it.
GRANT SELECT, INSERT, UPDATE ON settlements TO florin_app;
