"""SQL: where answers are kept. The only place that imports sqlalchemy; knows no flow and no wording."""
