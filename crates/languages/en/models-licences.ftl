# What a licence allows. $licence is its id with l- before it and _ for dots.
models-licences-summary = { $licence ->
    [l-CC0-1_0] Anyone may do anything with it, even without naming you.
    [l-CC-BY-4_0] Anyone may print, change, share and sell it as long as they name you.
    [l-CC-BY-SA-4_0] Anyone may print, change, share and sell it if they name you and share changes under this same licence.
    [l-CC-BY-ND-4_0] Anyone may print, share and sell it unchanged as long as they name you.
    [l-CC-BY-NC-4_0] Anyone may print, change and share it without making money from it, as long as they name you.
    [l-CC-BY-NC-SA-4_0] Anyone may print, change and share it without making money from it if they name you and keep this same licence.
    [l-CC-BY-NC-ND-4_0] Anyone may print and share it unchanged, without making money from it, as long as they name you.
    [l-MIT] Anyone may do anything with it as long as your copyright notice stays with it.
    [l-BSD-3-Clause] Anyone may do anything with it as long as your notice stays and your name is not used to advertise.
    [l-0BSD] Anyone may do anything with it, and neither your name nor a notice has to stay with it.
    [l-GPL-3_0-or-later] Anyone may print, change and sell it if changed versions come with their source under this same licence.
    [l-GPL-3_0-only] Like the GPL 3.0 or later, without the permission to use later versions of it.
    [l-GPL-2_0-or-later] Anyone may print, change and sell it if changed versions come with their source under the GPL of 1991 or a later one.
    [l-GPL-2_0-only] Anyone may print, change and sell it if changed versions come with their source under the GPL of 1991 and no later one.
    [l-LGPL-3_0-or-later] Like the GPL, but it may be a part of a larger work under other terms.
    [l-LGPL-3_0-only] Like the LGPL 3.0 or later, without the permission to use later versions of it.
    [l-LGPL-2_1-or-later] Like the GPL 2.0 or later, but it may be a part of a larger work under other terms.
    [l-LGPL-2_1-only] The LGPL of 1999 and no later one: changed versions keep it or the GPL, larger works around it need not.
    [l-LGPL-2_0-only] The LGPL of 1991 and no later one: changed versions keep it or the GPL, larger works around it need not.
    [l-CERN-OHL-P-2_0] A hardware licence: anyone may make, change and sell it as long as they name you.
    [l-CERN-OHL-W-2_0] A hardware licence: changes to your part must stay open; it may be built into a closed product.
    [l-CERN-OHL-S-2_0] A hardware licence: anyone may make and sell it if the whole design stays open under this same licence.
    [l-CERN-OHL-1_2] The hardware licence of 2013: anyone may make and sell it if the whole design stays open under it.
    [l-LicenseRef-OCL-1_1] Anyone may print, change and share it without selling it if changed versions keep this licence; businesses may use it themselves.
    [l-LicenseRef-OCL-1_1-GAtt] Like OCL 1.1, and whoever shares a changed version names you.
    [l-LicenseRef-OCL-1_1-RnD] Like OCL 1.1, but businesses may use it for research and prototypes only.
    [l-LicenseRef-OCL-1_1-Micro] Like OCL 1.1, but only businesses that take in at most a million euros a year may use it.
    [l-LicenseRef-OCL-1_1-GAtt-Micro] Like OCL 1.1, but changed versions name you, and only businesses that take in at most a million euros a year may use it.
    [l-LicenseRef-OCL-1_1-GAtt-RnD] Like OCL 1.1, but changed versions name you, and businesses may use it for research and prototypes only.
    [l-LicenseRef-Handprint-Sell-Prints] Anyone may print it and sell the prints as long as they name you; the files stay here and unchanged.
    [l-LicenseRef-Handprint-Personal] Anyone may download and print it for themselves; sharing files, changing and selling need your permission.
    [l-LicenseRef-Handprint-All-Rights-Reserved] It may be looked at here; anything else needs your permission.
    [l-CC-BY-SA-3_0] The BY-SA licence of 2007; a remix may also carry version 4.0.
    [l-CC-BY-NC-SA-3_0] The BY-NC-SA licence of 2007; a remix may also carry version 4.0.
    [l-AGPL-3_0-only] Like the GPL, and those who use it over a network get its source too.
    [l-AGPL-3_0-or-later] Like the GPL, and those who use it over a network get its source too; or a later version of it.
    [l-CC-PDDC] Its author gave it to everyone.
    [l-CC-PDM-1_0] Its protection has ended or never was.
    [l-Apache-2_0] Anyone may do anything with it as long as its notices stay and changes are marked.
    [l-CC-BY-3_0] Anyone may print, change, share and sell it as long as they name its author.
    [l-CC-BY-ND-3_0] Anyone may share it unchanged.
    [l-CC-BY-NC-3_0] Anyone may change and share it without making money from it, as long as they name its author.
    [l-CC-BY-NC-ND-3_0] Anyone may share it unchanged, without making money from it.
    [l-LicenseRef-CC-BY] Anyone may print, change, share and sell it as long as they name its author.
    [l-LicenseRef-CC-BY-SA] Changed versions must be shared under the same licence; the newest version of it is safe.
    [l-LicenseRef-CC-BY-NC] Anyone may change and share it without making money from it, as long as they name its author.
    [l-LicenseRef-CC-BY-NC-SA] No money may be made from it, and changed versions keep the licence; the newest version of it is safe.
    [l-LicenseRef-CC-BY-ND] Anyone may share it unchanged.
    [l-LicenseRef-CC-BY-NC-ND] Anyone may share it unchanged, without making money from it.
    [l-LicenseRef-Standard-Digital-File] It may be printed for oneself, and the files stay on the site they came from; everything else needs its author's permission.
    [l-LicenseRef-Standard-Digital-File-Community] Terms of MakerWorld that mean something there alone; here everything needs its author's permission.
    [l-LicenseRef-Standard-Digital-File-Platform] It may be printed through MakerWorld alone; its files are given to nobody.
    [l-LicenseRef-MakerWorld-Exclusive] Its author promised it to MakerWorld alone; it may be printed for oneself and shared nowhere else.
    [l-LicenseRef-Cults-Private-Use] Whoever took it from Cults may print it for themselves; everything else needs its author's permission.
    [l-LicenseRef-Creality-Personal] Whoever took it from Creality Cloud may print it for themselves; everything else needs its author's permission.
    [l-LicenseRef-MyMiniFactory] Whoever took it from MyMiniFactory may print it for themselves; everything else needs its author's permission.
    [l-LicenseRef-Commercial-Use] Prints may be sold; the files may not be shared or changed without its author's permission.
   *[other] Everything needs its author's permission.
}
