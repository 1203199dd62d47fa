accounts-language-explained = Worin Seiten geschrieben sind, wo immer du dich anmeldest.
accounts-language-browser = Wie der Browser es wünscht
accounts-language-unknown = Diese Sprache gibt es hier nicht.
