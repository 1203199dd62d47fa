models-licences-summary = { $licence ->
    [l-CC0-1_0] 任何人都可以随意使用，甚至不必署名。
    [l-CC-BY-4_0] 只要署上你的名字，任何人都可以打印、修改、分享和出售。
    [l-CC-BY-SA-4_0] 任何人都可以打印、修改、分享和出售，但须署上你的名字，并以同一许可协议分享修改版。
    [l-CC-BY-ND-4_0] 只要署上你的名字，任何人都可以原样打印、分享和出售。
    [l-CC-BY-NC-4_0] 只要署上你的名字且不用来赚钱，任何人都可以打印、修改和分享。
    [l-CC-BY-NC-SA-4_0] 任何人都可以打印、修改和分享，但不得用来赚钱，须署上你的名字并沿用同一许可协议。
    [l-CC-BY-NC-ND-4_0] 只要署上你的名字且不用来赚钱，任何人都可以原样打印和分享。
    [l-MIT] 只要保留你的版权声明，任何人都可以随意使用。
    [l-BSD-3-Clause] 只要保留你的声明，且不用你的名字做宣传，任何人都可以随意使用。
    [l-0BSD] 任何人都可以随意使用，不必保留你的名字或声明。
    [l-GPL-3_0-or-later] 任何人都可以打印、修改和出售，但修改版须附上源文件并采用同一许可协议。
    [l-GPL-3_0-only] 与“GPL 3.0 or later”相同，但不允许改用更新的版本。
    [l-GPL-2_0-or-later] 任何人都可以打印、修改和出售，但修改版须附上源文件并采用 1991 年或更新的 GPL。
    [l-GPL-2_0-only] 任何人都可以打印、修改和出售，但修改版须附上源文件并采用 1991 年的 GPL，不可用更新的版本。
    [l-LGPL-3_0-or-later] 与 GPL 相同，但可以作为采用其他条款的更大作品的一部分。
    [l-LGPL-3_0-only] 与“LGPL 3.0 or later”相同，但不允许改用更新的版本。
    [l-LGPL-2_1-or-later] 与“GPL 2.0 or later”相同，但可以作为采用其他条款的更大作品的一部分。
    [l-LGPL-2_1-only] 1999 年的 LGPL，不可用更新的版本：修改版须沿用它或 GPL，包含它的更大作品则不必。
    [l-LGPL-2_0-only] 1991 年的 LGPL，不可用更新的版本：修改版须沿用它或 GPL，包含它的更大作品则不必。
    [l-CERN-OHL-P-2_0] 硬件许可协议：只要署上你的名字，任何人都可以制作、修改和出售。
    [l-CERN-OHL-W-2_0] 硬件许可协议：对你这部分的修改必须保持开放，但可以用在封闭的产品里。
    [l-CERN-OHL-S-2_0] 硬件许可协议：只要整个设计以同一许可协议保持开放，任何人都可以制作和出售。
    [l-CERN-OHL-1_2] 2013 年的硬件许可协议：只要整个设计以它保持开放，任何人都可以制作和出售。
    [l-LicenseRef-OCL-1_1] 任何人都可以打印、修改和分享，但不得出售，修改版须沿用此许可协议；企业可以自用。
    [l-LicenseRef-OCL-1_1-GAtt] 与 OCL 1.1 相同，且分享修改版的人须署上你的名字。
    [l-LicenseRef-OCL-1_1-RnD] 与 OCL 1.1 相同，但企业只能用于研究和原型。
    [l-LicenseRef-OCL-1_1-Micro] 与 OCL 1.1 相同，但只有年收入不超过一百万欧元的企业可以使用。
    [l-LicenseRef-OCL-1_1-GAtt-Micro] 与 OCL 1.1 相同，但修改版须署上你的名字，且只有年收入不超过一百万欧元的企业可以使用。
    [l-LicenseRef-OCL-1_1-GAtt-RnD] 与 OCL 1.1 相同，但修改版须署上你的名字，且企业只能用于研究和原型。
    [l-LicenseRef-Handprint-Sell-Prints] 只要署上你的名字，任何人都可以打印并出售打印件；文件留在本站，不得修改。
    [l-LicenseRef-Handprint-Personal] 任何人都可以下载并打印自用；分享文件、修改和出售须经你许可。
    [l-LicenseRef-Handprint-All-Rights-Reserved] 可以在这里查看；其他一切用途须经你许可。
    [l-CC-BY-SA-3_0] 2007 年的 BY-SA 许可协议；改编作品也可以采用 4.0 版。
    [l-CC-BY-NC-SA-3_0] 2007 年的 BY-NC-SA 许可协议；改编作品也可以采用 4.0 版。
    [l-AGPL-3_0-only] 与 GPL 相同，且通过网络使用它的人也能得到源文件。
    [l-AGPL-3_0-or-later] 与 GPL 相同，且通过网络使用它的人也能得到源文件；也可用更新的版本。
    [l-CC-PDDC] 作者已将它献给所有人。
    [l-CC-PDM-1_0] 保护期已过，或从未受保护。
    [l-Apache-2_0] 只要保留其声明并标明修改，任何人都可以随意使用。
    [l-CC-BY-3_0] 只要署上作者的名字，任何人都可以打印、修改、分享和出售。
    [l-CC-BY-ND-3_0] 任何人都可以原样分享。
    [l-CC-BY-NC-3_0] 只要署上作者的名字且不用来赚钱，任何人都可以修改和分享。
    [l-CC-BY-NC-ND-3_0] 任何人都可以原样分享，但不得用来赚钱。
    [l-LicenseRef-CC-BY] 只要署上作者的名字，任何人都可以打印、修改、分享和出售。
    [l-LicenseRef-CC-BY-SA] 修改版须以同一许可协议分享；采用其最新版本最稳妥。
    [l-LicenseRef-CC-BY-NC] 只要署上作者的名字且不用来赚钱，任何人都可以修改和分享。
    [l-LicenseRef-CC-BY-NC-SA] 不得用来赚钱，修改版须沿用该许可协议；采用其最新版本最稳妥。
    [l-LicenseRef-CC-BY-ND] 任何人都可以原样分享。
    [l-LicenseRef-CC-BY-NC-ND] 任何人都可以原样分享，但不得用来赚钱。
    [l-LicenseRef-Standard-Digital-File] 可以打印自用，文件须留在原来的网站；其他一切用途须经作者许可。
    [l-LicenseRef-Standard-Digital-File-Community] MakerWorld 的条款，只在那里有意义；在这里一切用途须经作者许可。
    [l-LicenseRef-Standard-Digital-File-Platform] 只能通过 MakerWorld 打印；文件不提供给任何人。
    [l-LicenseRef-MakerWorld-Exclusive] 作者承诺只在 MakerWorld 发布；可以打印自用，不得在别处分享。
    [l-LicenseRef-Cults-Private-Use] 从 Cults 获得它的人可以打印自用；其他一切用途须经作者许可。
    [l-LicenseRef-Creality-Personal] 从 Creality Cloud 获得它的人可以打印自用；其他一切用途须经作者许可。
    [l-LicenseRef-MyMiniFactory] 从 MyMiniFactory 获得它的人可以打印自用；其他一切用途须经作者许可。
    [l-LicenseRef-Commercial-Use] 打印件可以出售；未经作者许可，不得分享或修改文件。
   *[other] 一切用途须经作者许可。
}
