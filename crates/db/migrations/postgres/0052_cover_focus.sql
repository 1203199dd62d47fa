-- The spot around which the picture for link previews was cut, thousandths of width and height.
ALTER TABLE picture ADD COLUMN cover_x BIGINT NOT NULL DEFAULT 500;
ALTER TABLE picture ADD COLUMN cover_y BIGINT NOT NULL DEFAULT 500;
