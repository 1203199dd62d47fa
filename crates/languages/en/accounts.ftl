# The language of a member's account.
accounts-language-explained = What pages are written in, wherever you sign in.
accounts-language-browser = As the browser asks
accounts-language-unknown = This language is not offered here.
