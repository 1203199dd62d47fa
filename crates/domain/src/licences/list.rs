//! The licences themselves, one row each.

use super::{Copyleft, Licence};

const CLOSED: Licence = Licence {
    id: "",
    name: "",
    summary: "",
    url: "",
    attribution: false,
    redistribution: false,
    derivatives: false,
    commercial: false,
    commercial_files: false,
    copyleft: Copyleft::None,
    heirs: &[],
    clashes: &[],
};

// What the rows have in common, from everything to little.
const FREE: Licence = Licence { attribution: false, ..CREDIT };
const CREDIT: Licence = Licence {
    attribution: true,
    redistribution: true,
    derivatives: true,
    commercial: true,
    commercial_files: true,
    ..CLOSED
};
const CREDIT_NC: Licence = Licence { commercial: false, commercial_files: false, ..CREDIT };
const CREDIT_ND: Licence = Licence { derivatives: false, ..CREDIT };
// Open Community: its text speaks of changed versions, and of unchanged copies it says nothing.
const OPEN: Licence = Licence { attribution: false, ..OPEN_CREDIT };
const OPEN_CREDIT: Licence = Licence { redistribution: false, ..CREDIT_NC };
const CREDIT_NC_ND: Licence = Licence { derivatives: false, ..CREDIT_NC };
const NAMED: Licence = Licence { attribution: true, ..CLOSED };
const PRINTS: Licence = Licence { commercial: true, ..NAMED };

macro_rules! licences {
    ($($id:literal $name:literal $url:literal $terms:ident $($copyleft:ident [$($heir:literal)*])? $(! [$($clash:literal)*])? $summary:literal)+) => {
        &[$(Licence {
            id: $id,
            name: $name,
            url: $url,
            summary: $summary,
            $(copyleft: Copyleft::$copyleft, heirs: &[$($heir),*],)?
            $(clashes: &[$($clash),*],)?
            ..$terms
        }),+]
    };
}

/// The licences of the chooser: most usual first, the Creative Commons seven before all others. OCL is what Printables
/// offers besides: its text and its additions are for works anywhere, unlike other terms of sites ([`ELSEWHERE`]). As it
/// lets businesses use a work themselves, no remix of work that nobody may make money from can carry it; and as changed
/// versions keep all additions and no others are known to be meant, each combination passes on itself alone.
pub const ALL: &[Licence] = licences! {
    "CC0-1.0" "CC0 1.0 Public Domain" "https://creativecommons.org/publicdomain/zero/1.0/" FREE
        "Anyone may do anything with it, even without naming you."
    "CC-BY-4.0" "CC BY 4.0" "https://creativecommons.org/licenses/by/4.0/" CREDIT
        "Anyone may print, change, share and sell it as long as they name you."
    "CC-BY-SA-4.0" "CC BY-SA 4.0" "https://creativecommons.org/licenses/by-sa/4.0/" CREDIT
        Strong ["CC-BY-SA-4.0" "GPL-3.0-only"]
        "Anyone may print, change, share and sell it if they name you and share changes under this same licence."
    "CC-BY-ND-4.0" "CC BY-ND 4.0" "https://creativecommons.org/licenses/by-nd/4.0/" CREDIT_ND
        "Anyone may print, share and sell it unchanged as long as they name you."
    "CC-BY-NC-4.0" "CC BY-NC 4.0" "https://creativecommons.org/licenses/by-nc/4.0/" CREDIT_NC
        ! ["LicenseRef-OCL-1.1" "LicenseRef-OCL-1.1-GAtt" "LicenseRef-OCL-1.1-RnD" "LicenseRef-OCL-1.1-Micro"
            "LicenseRef-OCL-1.1-GAtt-Micro" "LicenseRef-OCL-1.1-GAtt-RnD"]
        "Anyone may print, change and share it without making money from it, as long as they name you."
    "CC-BY-NC-SA-4.0" "CC BY-NC-SA 4.0" "https://creativecommons.org/licenses/by-nc-sa/4.0/" CREDIT_NC
        Strong ["CC-BY-NC-SA-4.0"]
        "Anyone may print, change and share it without making money from it if they name you and keep this same licence."
    "CC-BY-NC-ND-4.0" "CC BY-NC-ND 4.0" "https://creativecommons.org/licenses/by-nc-nd/4.0/" CREDIT_NC_ND
        "Anyone may print and share it unchanged, without making money from it, as long as they name you."
    "MIT" "MIT Licence" "https://spdx.org/licenses/MIT.html" CREDIT
        "Anyone may do anything with it as long as your copyright notice stays with it."
    "BSD-3-Clause" "BSD 3-Clause Licence" "https://spdx.org/licenses/BSD-3-Clause.html" CREDIT
        "Anyone may do anything with it as long as your notice stays and your name is not used to advertise."
    "0BSD" "BSD Zero Clause Licence" "https://spdx.org/licenses/0BSD.html" FREE
        "Anyone may do anything with it, and neither your name nor a notice has to stay with it."
    "GPL-3.0-or-later" "GNU GPL 3.0 or later" "https://spdx.org/licenses/GPL-3.0-or-later.html" CREDIT
        Strong ["GPL-3.0-or-later" "GPL-3.0-only" "AGPL-3.0-or-later" "AGPL-3.0-only"]
        "Anyone may print, change and sell it if changed versions come with their source under this same licence."
    "GPL-3.0-only" "GNU GPL 3.0 only" "https://spdx.org/licenses/GPL-3.0-only.html" CREDIT
        Strong ["GPL-3.0-only" "AGPL-3.0-only"]
        "Like the GPL 3.0 or later, without the permission to use later versions of it."
    "GPL-2.0-or-later" "GNU GPL 2.0 or later" "https://spdx.org/licenses/GPL-2.0-or-later.html" CREDIT
        Strong ["GPL-2.0-or-later" "GPL-2.0-only" "GPL-3.0-or-later" "GPL-3.0-only" "AGPL-3.0-or-later" "AGPL-3.0-only"]
        "Anyone may print, change and sell it if changed versions come with their source under the GPL of 1991 or a later one."
    "GPL-2.0-only" "GNU GPL 2.0 only" "https://spdx.org/licenses/GPL-2.0-only.html" CREDIT
        Strong ["GPL-2.0-only"]
        "Anyone may print, change and sell it if changed versions come with their source under the GPL of 1991 and no later one."
    "LGPL-3.0-or-later" "GNU LGPL 3.0 or later" "https://spdx.org/licenses/LGPL-3.0-or-later.html" CREDIT
        Weak ["LGPL-3.0-or-later" "LGPL-3.0-only" "GPL-3.0-or-later" "GPL-3.0-only" "AGPL-3.0-or-later" "AGPL-3.0-only"]
        "Like the GPL, but it may be a part of a larger work under other terms."
    "LGPL-3.0-only" "GNU LGPL 3.0 only" "https://spdx.org/licenses/LGPL-3.0-only.html" CREDIT
        Weak ["LGPL-3.0-only" "GPL-3.0-only" "AGPL-3.0-only"]
        "Like the LGPL 3.0 or later, without the permission to use later versions of it."
    "LGPL-2.1-or-later" "GNU LGPL 2.1 or later" "https://spdx.org/licenses/LGPL-2.1-or-later.html" CREDIT
        Weak ["LGPL-2.1-or-later" "LGPL-2.1-only" "LGPL-3.0-or-later" "LGPL-3.0-only" "GPL-2.0-only" "GPL-2.0-or-later"
            "GPL-3.0-only" "GPL-3.0-or-later" "AGPL-3.0-only" "AGPL-3.0-or-later"]
        "Like the GPL 2.0 or later, but it may be a part of a larger work under other terms."
    "LGPL-2.1-only" "GNU LGPL 2.1 only" "https://spdx.org/licenses/LGPL-2.1-only.html" CREDIT
        Weak ["LGPL-2.1-only" "GPL-2.0-only" "GPL-2.0-or-later" "GPL-3.0-only" "GPL-3.0-or-later"]
        "The LGPL of 1999 and no later one: changed versions keep it or the GPL, larger works around it need not."
    "LGPL-2.0-only" "GNU LGPL 2.0 only" "https://spdx.org/licenses/LGPL-2.0-only.html" CREDIT
        Weak ["LGPL-2.0-only" "GPL-2.0-only" "GPL-2.0-or-later" "GPL-3.0-only" "GPL-3.0-or-later"]
        "The LGPL of 1991 and no later one: changed versions keep it or the GPL, larger works around it need not."
    "CERN-OHL-P-2.0" "CERN OHL 2.0 Permissive" "https://spdx.org/licenses/CERN-OHL-P-2.0.html" CREDIT
        ! ["GPL-2.0-only" "LGPL-2.1-only" "LGPL-2.0-only"]
        "A hardware licence: anyone may make, change and sell it as long as they name you."
    "CERN-OHL-W-2.0" "CERN OHL 2.0 Weakly Reciprocal" "https://spdx.org/licenses/CERN-OHL-W-2.0.html" CREDIT
        Weak ["CERN-OHL-W-2.0" "CERN-OHL-S-2.0"]
        "A hardware licence: changes to your part must stay open; it may be built into a closed product."
    "CERN-OHL-S-2.0" "CERN OHL 2.0 Strongly Reciprocal" "https://spdx.org/licenses/CERN-OHL-S-2.0.html" CREDIT
        Strong ["CERN-OHL-S-2.0"]
        "A hardware licence: anyone may make and sell it if the whole design stays open under this same licence."
    "CERN-OHL-1.2" "CERN OHL 1.2" "https://spdx.org/licenses/CERN-OHL-1.2.html" CREDIT
        Strong ["CERN-OHL-1.2"]
        "The hardware licence of 2013: anyone may make and sell it if the whole design stays open under it."
    "LicenseRef-OCL-1.1" "OCL 1.1" "https://github.com/OpenCommunityLicence/OpenCommunityLicence" OPEN
        Strong ["LicenseRef-OCL-1.1"]
        "Anyone may print, change and share it without selling it if changed versions keep this licence; businesses may use it themselves."
    "LicenseRef-OCL-1.1-GAtt" "OCL 1.1 + GAtt" "https://github.com/OpenCommunityLicence/OpenCommunityLicence" OPEN_CREDIT
        Strong ["LicenseRef-OCL-1.1-GAtt"]
        "Like OCL 1.1, and whoever shares a changed version names you."
    "LicenseRef-OCL-1.1-RnD" "OCL 1.1 + RnD" "https://github.com/OpenCommunityLicence/OpenCommunityLicence" OPEN
        Strong ["LicenseRef-OCL-1.1-RnD"]
        "Like OCL 1.1, but businesses may use it for research and prototypes only."
    "LicenseRef-OCL-1.1-Micro" "OCL 1.1 + Micro" "https://github.com/OpenCommunityLicence/OpenCommunityLicence" OPEN
        Strong ["LicenseRef-OCL-1.1-Micro"]
        "Like OCL 1.1, but only businesses that take in at most a million euros a year may use it."
    "LicenseRef-OCL-1.1-GAtt-Micro" "OCL 1.1 + GAtt + Micro" "https://github.com/OpenCommunityLicence/OpenCommunityLicence" OPEN_CREDIT
        Strong ["LicenseRef-OCL-1.1-GAtt-Micro"]
        "Like OCL 1.1, but changed versions name you, and only businesses that take in at most a million euros a year may use it."
    "LicenseRef-OCL-1.1-GAtt-RnD" "OCL 1.1 + GAtt + RnD" "https://github.com/OpenCommunityLicence/OpenCommunityLicence" OPEN_CREDIT
        Strong ["LicenseRef-OCL-1.1-GAtt-RnD"]
        "Like OCL 1.1, but changed versions name you, and businesses may use it for research and prototypes only."
    "LicenseRef-Handprint-Sell-Prints" "Prints may be sold" "" PRINTS
        "Anyone may print it and sell the prints as long as they name you; the files stay here and unchanged."
    "LicenseRef-Handprint-Personal" "Personal use only" "" NAMED
        "Anyone may download and print it for themselves; sharing files, changing and selling need your permission."
    "LicenseRef-Handprint-All-Rights-Reserved" "All rights reserved" "" NAMED
        "It may be looked at here; anything else needs your permission."
};

/// Licences a remix can carry because the work it is made from asks for them; nobody else is offered them.
pub const FOR_REMIXES: &[Licence] = licences! {
    "CC-BY-SA-3.0" "CC BY-SA 3.0" "https://creativecommons.org/licenses/by-sa/3.0/" CREDIT
        Strong ["CC-BY-SA-3.0" "CC-BY-SA-4.0"]
        "The BY-SA licence of 2007; a remix may also carry version 4.0."
    "CC-BY-NC-SA-3.0" "CC BY-NC-SA 3.0" "https://creativecommons.org/licenses/by-nc-sa/3.0/" CREDIT_NC
        Strong ["CC-BY-NC-SA-3.0" "CC-BY-NC-SA-4.0"]
        "The BY-NC-SA licence of 2007; a remix may also carry version 4.0."
    "AGPL-3.0-only" "GNU AGPL 3.0 only" "https://spdx.org/licenses/AGPL-3.0-only.html" CREDIT
        Strong ["AGPL-3.0-only"]
        "Like the GPL, and those who use it over a network get its source too."
    "AGPL-3.0-or-later" "GNU AGPL 3.0 or later" "https://spdx.org/licenses/AGPL-3.0-or-later.html" CREDIT
        Strong ["AGPL-3.0-or-later" "AGPL-3.0-only"]
        "Like the GPL, and those who use it over a network get its source too; or a later version of it."
};

/// Terms met at works elsewhere. Nobody can choose them here: marks and dedications of what was never protected are for
/// nobody to give, old versions have newer ones in the chooser, and the terms that other sites wrote for themselves speak of
/// those sites. Where such terms keep files there, or promise a site that a work is nowhere else, a page here would break
/// them; where they do not, "Personal use only" and "Prints may be sold" say the same and can be read here.
pub const ELSEWHERE: &[Licence] = licences! {
    "CC-PDDC" "Public domain dedication" "https://creativecommons.org/licenses/publicdomain/" FREE
        "Its author gave it to everyone."
    "CC-PDM-1.0" "Public domain" "https://creativecommons.org/publicdomain/mark/1.0/" FREE
        "Its protection has ended or never was."
    "Apache-2.0" "Apache Licence 2.0" "https://spdx.org/licenses/Apache-2.0.html" CREDIT
        ! ["GPL-2.0-only" "LGPL-2.1-only" "LGPL-2.0-only"]
        "Anyone may do anything with it as long as its notices stay and changes are marked."
    "CC-BY-3.0" "CC BY 3.0" "https://creativecommons.org/licenses/by/3.0/" CREDIT
        "Anyone may print, change, share and sell it as long as they name its author."
    "CC-BY-ND-3.0" "CC BY-ND 3.0" "https://creativecommons.org/licenses/by-nd/3.0/" CREDIT_ND
        "Anyone may share it unchanged."
    "CC-BY-NC-3.0" "CC BY-NC 3.0" "https://creativecommons.org/licenses/by-nc/3.0/" CREDIT_NC
        ! ["LicenseRef-OCL-1.1" "LicenseRef-OCL-1.1-GAtt" "LicenseRef-OCL-1.1-RnD" "LicenseRef-OCL-1.1-Micro"
            "LicenseRef-OCL-1.1-GAtt-Micro" "LicenseRef-OCL-1.1-GAtt-RnD"]
        "Anyone may change and share it without making money from it, as long as they name its author."
    "CC-BY-NC-ND-3.0" "CC BY-NC-ND 3.0" "https://creativecommons.org/licenses/by-nc-nd/3.0/" CREDIT_NC_ND
        "Anyone may share it unchanged, without making money from it."
    "LicenseRef-CC-BY" "CC BY, version not stated" "" CREDIT
        "Anyone may print, change, share and sell it as long as they name its author."
    "LicenseRef-CC-BY-SA" "CC BY-SA, version not stated" "" CREDIT Strong ["CC-BY-SA-4.0"]
        "Changed versions must be shared under the same licence; the newest version of it is safe."
    "LicenseRef-CC-BY-NC" "CC BY-NC, version not stated" "" CREDIT_NC
        ! ["LicenseRef-OCL-1.1" "LicenseRef-OCL-1.1-GAtt" "LicenseRef-OCL-1.1-RnD" "LicenseRef-OCL-1.1-Micro"
            "LicenseRef-OCL-1.1-GAtt-Micro" "LicenseRef-OCL-1.1-GAtt-RnD"]
        "Anyone may change and share it without making money from it, as long as they name its author."
    "LicenseRef-CC-BY-NC-SA" "CC BY-NC-SA, version not stated" "" CREDIT_NC Strong ["CC-BY-NC-SA-4.0"]
        "No money may be made from it, and changed versions keep the licence; the newest version of it is safe."
    "LicenseRef-CC-BY-ND" "CC BY-ND, version not stated" "" CREDIT_ND
        "Anyone may share it unchanged."
    "LicenseRef-CC-BY-NC-ND" "CC BY-NC-ND, version not stated" "" CREDIT_NC_ND
        "Anyone may share it unchanged, without making money from it."
    "LicenseRef-Standard-Digital-File" "Standard Digital File License" "" NAMED
        "It may be printed for oneself, and the files stay on the site they came from; everything else needs its author's permission."
    "LicenseRef-Standard-Digital-File-Community" "Standard Digital File License - Community Use" "" NAMED
        "Terms of MakerWorld that mean something there alone; here everything needs its author's permission."
    "LicenseRef-Standard-Digital-File-Platform" "Standard Digital File License - Platform Print Only" "" NAMED
        "It may be printed through MakerWorld alone; its files are given to nobody."
    "LicenseRef-MakerWorld-Exclusive" "MakerWorld Exclusive License" "" NAMED
        "Its author promised it to MakerWorld alone; it may be printed for oneself and shared nowhere else."
    "LicenseRef-Cults-Private-Use" "Cults - Private Use" "" NAMED
        "Whoever took it from Cults may print it for themselves; everything else needs its author's permission."
    "LicenseRef-Creality-Personal" "CXY-SL of Creality Cloud" "" NAMED
        "Whoever took it from Creality Cloud may print it for themselves; everything else needs its author's permission."
    "LicenseRef-MyMiniFactory" "MyMiniFactory's own terms" "" NAMED
        "Whoever took it from MyMiniFactory may print it for themselves; everything else needs its author's permission."
    "LicenseRef-Commercial-Use" "Commercial use of prints, of another site" "" PRINTS
        "Prints may be sold; the files may not be shared or changed without its author's permission."
    "LicenseRef-All-Rights-Reserved" "All rights reserved, or no licence stated" "" NAMED
        "Everything needs its author's permission."
};
