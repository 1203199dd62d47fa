-- A version keeps the print profiles it was published with: reports of prints are about these.
ALTER TABLE version ADD COLUMN print_profiles TEXT NOT NULL DEFAULT '[]';
UPDATE version SET print_profiles = (SELECT print_profiles FROM model WHERE model.id = version.model_id);
