uploads-cancelled = Der Upload von { $file } wurde abgebrochen.
uploads-empty = { $file } ist leer.
uploads-larger = Eine Datei darf höchstens { $most } MiB haben. Sonst wurde nichts angerührt.
uploads-too-many = Du hast { $most } unfertige Uploads. Bring zuerst einige zu Ende oder brich sie ab.
uploads-lost = Was von dieser Datei angekommen war, ist nicht mehr hier. Beginne den Upload von vorn.
uploads-other-bytes = Was angekommen ist, ist nicht das Angekündigte. Sende die Datei noch einmal.
