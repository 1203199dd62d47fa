-- Another one each time a card changes, also when a model goes and comes back: servers keep drawn cards by it.
ALTER TABLE model_card ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
