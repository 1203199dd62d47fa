-- Runs of imports that bring an export of a library.

-- What the export says of the library as a whole, until the run begins and it is taken over; NULL when nothing waits.
ALTER TABLE import_run ADD COLUMN library JSONB;
