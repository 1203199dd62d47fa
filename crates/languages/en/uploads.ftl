# Uploads that can be gone on with.
uploads-cancelled = The upload of { $file } was cancelled.
uploads-empty = { $file } is empty.
uploads-larger = A file may have at most { $most } MiB. Nothing else was touched.
uploads-too-many = You have { $most } unfinished uploads. Finish or cancel some of them first.
uploads-lost = What had arrived of this file is no longer here. Begin its upload again.
uploads-other-bytes = The bytes that arrived are not the ones announced. Send the file again.
