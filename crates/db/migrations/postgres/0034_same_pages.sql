-- Models that were brought from the same page, whoever brought them.
CREATE INDEX model_origin_page ON model_origin (identity, model_id);
