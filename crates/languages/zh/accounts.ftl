accounts-language-explained = 无论你在哪里登录，页面都使用这种语言。
accounts-language-browser = 跟随浏览器
accounts-language-unknown = 这里没有这种语言。
