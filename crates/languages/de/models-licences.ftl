models-licences-summary = { $licence ->
    [l-CC0-1_0] Alle dürfen alles damit machen, auch ohne dich zu nennen.
    [l-CC-BY-4_0] Alle dürfen es drucken, ändern, weitergeben und verkaufen, solange sie dich nennen.
    [l-CC-BY-SA-4_0] Alle dürfen es drucken, ändern, weitergeben und verkaufen, wenn sie dich nennen und Änderungen unter derselben Lizenz weitergeben.
    [l-CC-BY-ND-4_0] Alle dürfen es unverändert drucken, weitergeben und verkaufen, solange sie dich nennen.
    [l-CC-BY-NC-4_0] Alle dürfen es drucken, ändern und weitergeben, ohne damit Geld zu verdienen, solange sie dich nennen.
    [l-CC-BY-NC-SA-4_0] Alle dürfen es drucken, ändern und weitergeben, ohne damit Geld zu verdienen, wenn sie dich nennen und bei dieser Lizenz bleiben.
    [l-CC-BY-NC-ND-4_0] Alle dürfen es unverändert drucken und weitergeben, ohne damit Geld zu verdienen, solange sie dich nennen.
    [l-MIT] Alle dürfen alles damit machen, solange dein Urheberrechtsvermerk dabeibleibt.
    [l-BSD-3-Clause] Alle dürfen alles damit machen, solange dein Vermerk bleibt und nicht mit deinem Namen geworben wird.
    [l-0BSD] Alle dürfen alles damit machen; weder dein Name noch ein Vermerk muss dabeibleiben.
    [l-GPL-3_0-or-later] Alle dürfen es drucken, ändern und verkaufen, wenn geänderte Fassungen mit ihrem Quelltext unter derselben Lizenz kommen.
    [l-GPL-3_0-only] Wie „GPL 3.0 or later“, aber ohne die Erlaubnis, spätere Fassungen zu verwenden.
    [l-GPL-2_0-or-later] Alle dürfen es drucken, ändern und verkaufen, wenn geänderte Fassungen mit ihrem Quelltext unter der GPL von 1991 oder einer späteren kommen.
    [l-GPL-2_0-only] Alle dürfen es drucken, ändern und verkaufen, wenn geänderte Fassungen mit ihrem Quelltext unter der GPL von 1991 und keiner späteren kommen.
    [l-LGPL-3_0-or-later] Wie die GPL, aber es darf Teil eines größeren Werks unter anderen Bedingungen sein.
    [l-LGPL-3_0-only] Wie „LGPL 3.0 or later“, aber ohne die Erlaubnis, spätere Fassungen zu verwenden.
    [l-LGPL-2_1-or-later] Wie „GPL 2.0 or later“, aber es darf Teil eines größeren Werks unter anderen Bedingungen sein.
    [l-LGPL-2_1-only] Die LGPL von 1999 und keine spätere: Geänderte Fassungen behalten sie oder die GPL, größere Werke darum herum müssen das nicht.
    [l-LGPL-2_0-only] Die LGPL von 1991 und keine spätere: Geänderte Fassungen behalten sie oder die GPL, größere Werke darum herum müssen das nicht.
    [l-CERN-OHL-P-2_0] Eine Hardware-Lizenz: Alle dürfen es bauen, ändern und verkaufen, solange sie dich nennen.
    [l-CERN-OHL-W-2_0] Eine Hardware-Lizenz: Änderungen an deinem Teil müssen offen bleiben; in ein geschlossenes Produkt eingebaut werden darf es.
    [l-CERN-OHL-S-2_0] Eine Hardware-Lizenz: Alle dürfen es bauen und verkaufen, wenn der ganze Entwurf unter derselben Lizenz offen bleibt.
    [l-CERN-OHL-1_2] Die Hardware-Lizenz von 2013: Alle dürfen es bauen und verkaufen, wenn der ganze Entwurf unter ihr offen bleibt.
    [l-LicenseRef-OCL-1_1] Alle dürfen es drucken, ändern und weitergeben, ohne es zu verkaufen, wenn geänderte Fassungen bei dieser Lizenz bleiben; Betriebe dürfen es selbst nutzen.
    [l-LicenseRef-OCL-1_1-GAtt] Wie OCL 1.1, und wer eine geänderte Fassung weitergibt, nennt dich.
    [l-LicenseRef-OCL-1_1-RnD] Wie OCL 1.1, aber Betriebe dürfen es nur für Forschung und Prototypen nutzen.
    [l-LicenseRef-OCL-1_1-Micro] Wie OCL 1.1, aber nur Betriebe mit höchstens einer Million Euro Umsatz im Jahr dürfen es nutzen.
    [l-LicenseRef-OCL-1_1-GAtt-Micro] Wie OCL 1.1, aber geänderte Fassungen nennen dich, und nur Betriebe mit höchstens einer Million Euro Umsatz im Jahr dürfen es nutzen.
    [l-LicenseRef-OCL-1_1-GAtt-RnD] Wie OCL 1.1, aber geänderte Fassungen nennen dich, und Betriebe dürfen es nur für Forschung und Prototypen nutzen.
    [l-LicenseRef-Handprint-Sell-Prints] Alle dürfen es drucken und die Drucke verkaufen, solange sie dich nennen; die Dateien bleiben hier und unverändert.
    [l-LicenseRef-Handprint-Personal] Alle dürfen es für sich herunterladen und drucken; Weitergeben, Ändern und Verkaufen brauchen deine Erlaubnis.
    [l-LicenseRef-Handprint-All-Rights-Reserved] Es darf hier angesehen werden; alles andere braucht deine Erlaubnis.
    [l-CC-BY-SA-3_0] Die BY-SA-Lizenz von 2007; ein Remix darf auch Version 4.0 tragen.
    [l-CC-BY-NC-SA-3_0] Die BY-NC-SA-Lizenz von 2007; ein Remix darf auch Version 4.0 tragen.
    [l-AGPL-3_0-only] Wie die GPL, und wer es über ein Netz nutzt, bekommt auch den Quelltext.
    [l-AGPL-3_0-or-later] Wie die GPL, und wer es über ein Netz nutzt, bekommt auch den Quelltext; oder eine spätere Fassung davon.
    [l-CC-PDDC] Wer es gemacht hat, hat es allen geschenkt.
    [l-CC-PDM-1_0] Der Schutz ist abgelaufen, oder es gab ihn nie.
    [l-Apache-2_0] Alle dürfen alles damit machen, solange die Vermerke bleiben und Änderungen gekennzeichnet sind.
    [l-CC-BY-3_0] Alle dürfen es drucken, ändern, weitergeben und verkaufen, solange sie nennen, wer es gemacht hat.
    [l-CC-BY-ND-3_0] Alle dürfen es unverändert weitergeben.
    [l-CC-BY-NC-3_0] Alle dürfen es ändern und weitergeben, ohne damit Geld zu verdienen, solange sie nennen, wer es gemacht hat.
    [l-CC-BY-NC-ND-3_0] Alle dürfen es unverändert weitergeben, ohne damit Geld zu verdienen.
    [l-LicenseRef-CC-BY] Alle dürfen es drucken, ändern, weitergeben und verkaufen, solange sie nennen, wer es gemacht hat.
    [l-LicenseRef-CC-BY-SA] Geänderte Fassungen müssen unter derselben Lizenz weitergegeben werden; mit ihrer neuesten Fassung geht man sicher.
    [l-LicenseRef-CC-BY-NC] Alle dürfen es ändern und weitergeben, ohne damit Geld zu verdienen, solange sie nennen, wer es gemacht hat.
    [l-LicenseRef-CC-BY-NC-SA] Damit darf kein Geld verdient werden, und geänderte Fassungen behalten die Lizenz; mit ihrer neuesten Fassung geht man sicher.
    [l-LicenseRef-CC-BY-ND] Alle dürfen es unverändert weitergeben.
    [l-LicenseRef-CC-BY-NC-ND] Alle dürfen es unverändert weitergeben, ohne damit Geld zu verdienen.
    [l-LicenseRef-Standard-Digital-File] Es darf für sich selbst gedruckt werden, und die Dateien bleiben auf der Seite, von der sie kommen; alles andere braucht die Erlaubnis der Urheberin oder des Urhebers.
    [l-LicenseRef-Standard-Digital-File-Community] Bedingungen von MakerWorld, die nur dort etwas bedeuten; hier braucht alles die Erlaubnis der Urheberin oder des Urhebers.
    [l-LicenseRef-Standard-Digital-File-Platform] Es darf nur über MakerWorld gedruckt werden; seine Dateien bekommt niemand.
    [l-LicenseRef-MakerWorld-Exclusive] Es wurde allein MakerWorld versprochen; es darf für sich selbst gedruckt und nirgends sonst weitergegeben werden.
    [l-LicenseRef-Cults-Private-Use] Wer es von Cults hat, darf es für sich drucken; alles andere braucht die Erlaubnis der Urheberin oder des Urhebers.
    [l-LicenseRef-Creality-Personal] Wer es von Creality Cloud hat, darf es für sich drucken; alles andere braucht die Erlaubnis der Urheberin oder des Urhebers.
    [l-LicenseRef-MyMiniFactory] Wer es von MyMiniFactory hat, darf es für sich drucken; alles andere braucht die Erlaubnis der Urheberin oder des Urhebers.
    [l-LicenseRef-Commercial-Use] Drucke dürfen verkauft werden; die Dateien dürfen ohne Erlaubnis der Urheberin oder des Urhebers weder weitergegeben noch geändert werden.
   *[other] Alles braucht die Erlaubnis der Urheberin oder des Urhebers.
}
