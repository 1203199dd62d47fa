"""A look at every route of a started site as a browser and as somebody hostile; used by scripts/scan.

What it asks of each answer: no server error; the headers that say what a browser may do; nothing loaded from another host,
no inline script or style; cookies that scripts can not read. What it tries: input that would be markup, in every parameter,
path and field of a form, found again anywhere unescaped; addresses elsewhere wherever the site sends people on; line breaks
in addresses; and each request that writes, as if another site's page had sent it.
"""

import collections, html.parser, http.client, json, re, urllib.parse

from people import Broken, ROOT

EVIL = "evil.example"
ELSEWHERE = [f"https://{EVIL}/", f"//{EVIL}/", f"/\\{EVIL}/", f"\\\\{EVIL}", f"/\t/{EVIL}/", f"http:{EVIL}", f"/%2f{EVIL}/..", "javascript:alert(1)"]
MARKUP = "hp5\"'><hpscan a=b>"
TRACES = re.compile(r"hp5\"|<hpscan")
# Where people are sent on by what the address says, and what pages read from it besides what their links and forms show.
ONWARD = ("next", "to", "return", "url", "back", "redirect", "from")
PARAMETERS = ONWARD + ("q", "tag", "after", "before", "token", "days", "sort", "day", "version", "file", "category", "stage",
                       "show", "of", "licence", "creator", "via", "feed", "notice", "code", "state", "error", "handle")
# Forms whose success would end what looks, and what would be asked again for ever.
LEFT_ALONE = re.compile(r"^/(sign-out|settings/(delete|password|email|sessions|two-step|passkeys|provider)|drafts/\w+/discard)")
PAGES_OF_A_ROUTE = 6
LOADS = {"script": ("src",), "img": ("src", "srcset"), "iframe": ("src",), "source": ("src", "srcset"), "video": ("src", "poster"),
         "audio": ("src",), "embed": ("src",), "object": ("data",), "form": ("action",), "button": ("formaction",), "input": ("src",)}
LINKS_THAT_LOAD = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect", "dns-prefetch"}
DATA_SCRIPTS = {"application/json", "application/ld+json"}


def routes():
    """Methods and paths that the source makes, as the router knows them."""
    found = set()
    for file in sorted((ROOT / "crates/site/src").rglob("*.rs")):
        code = file.read_text().split("#[cfg(test)]")[0]
        for text in code.split(".route(")[1:]:
            depth, end = 1, len(text)
            for place, letter in enumerate(text):
                depth += (letter == "(") - (letter == ")")
                if depth == 0:
                    end = place
                    break
            path = re.search(r'"([^"]+)"', text[:end])
            if path:
                for method in ("get", "post", "put", "patch", "delete"):
                    if re.search(rf"(?<!\w){method}\(", text[:end]):
                        found.add((method.upper(), path[1]))
    return sorted(found)


class Page(html.parser.HTMLParser):
    """Links, forms and what a page loads."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.links, self.forms, self.loads, self.inline, self.form = [], [], [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        for name in given:
            if name.startswith("on") or name == "style":
                self.inline.append(f"<{tag} {name}>")
        if tag == "style" or tag == "script" and "src" not in given and given.get("type") not in DATA_SCRIPTS:
            self.inline.append(f"<{tag}>")
        for name in LOADS.get(tag, ()):
            for part in (given.get(name) or "").split(",") if name == "srcset" else [given.get(name) or ""]:
                if part.strip():
                    self.loads.append(part.split()[0])
        if tag == "link" and LINKS_THAT_LOAD & set((given.get("rel") or "").split()):
            self.loads.append(given.get("href") or "")
        if tag == "a":
            self.links.append(given.get("href") or "")
        if tag == "form":
            self.form = {"method": (given.get("method") or "get").lower(), "action": given.get("action") or "",
                         "kind": given.get("enctype") or "", "fields": []}
            self.forms.append(self.form)
        if tag in ("input", "textarea", "select", "button") and self.form is not None and given.get("name"):
            self.form["fields"].append((given["name"], tag if tag != "input" else given.get("type") or "text", given.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None


class Crawl:
    def __init__(self, origin, known, people):
        self.origin, self.known, self.people = origin, known, people
        self.findings, self.asked, self.names = collections.OrderedDict(), 0, set(PARAMETERS)
        self.routes = routes()

    def find(self, what, where):
        """A finding with the first place where it was seen, and how often it was."""
        first, count = self.findings.get(what, (where, 0))
        self.findings[what] = (first, count + 1)

    def fill(self, path):
        """A path of the router with things that exist, as far as there are some of that kind."""
        parts = path.split("/")
        for place, part in enumerate(parts):
            if "{" in part:
                before = parts[place - 1] if part.startswith("{") else ""
                value = self.known.get(before, "0000000000000")
                parts[place] = re.sub(r"\{[^}]*\}", lambda _: self.known["@"] if part.startswith("@") else value, part)
        return "/".join(parts)

    def ask(self, who, method, path, body=None, kind="", headers=None, judged=True):
        """One request; its answer is judged as all are. `None` where none came."""
        self.asked += 1
        person = self.people[who]
        if path.split("?")[0].endswith("/events"):
            return self.ask_stream(person, path)
        try:
            answer = person.ask(method, path, body, kind, headers)
        except (Broken, http.client.InvalidURL) as error:
            self.find(f"no answer: {error}"[:200], f"{method} {path} as {who}")
            return None
        if judged:
            self.judge(answer, method, path, who)
        return answer

    def ask_stream(self, person, path):
        """An answer that has no end is asked for its head alone."""
        person.close()
        connection = http.client.HTTPConnection("127.0.0.1", person.port, timeout=30)
        cookie = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
        try:
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            if connection.getresponse().status >= 500:
                self.find("a server error", f"GET {path}")
        except (OSError, http.client.HTTPException) as error:
            self.find(f"no answer: {error!r}", f"GET {path}")
        finally:
            connection.close()

    def judge(self, answer, method, path, who):
        where = f"{method} {path[:150]} as {who}: {answer.status}"
        pattern = self.pattern(method, path)
        if answer.status >= 500:
            self.find(f"a server error, {pattern}", where)
        for fault in wrong_headers(answer):
            self.find(f"{fault}, {pattern}", where)
        location = answer.header("location")
        if location and not self.is_here(location):
            self.find(f"sends people to {location[:60]}, {pattern}", where)
        kind = answer.header("content-type")
        if not re.match(r"text/html|application/xhtml|image/svg|application/(atom\+)?xml|text/xml", kind):
            return
        text = answer.text
        if TRACES.search(text):
            self.find(f"input comes back as markup, {pattern}", where)
        if kind.startswith("text/html"):
            page = Page(text)
            for what in sorted(set(page.inline)):
                self.find(f"inline {what}, {pattern}", where)
            for load in page.loads:
                if not load.startswith(("data:", "blob:", "#")) and not self.is_here(load):
                    self.find(f"loads or sends to {load[:80]}, {pattern}", where)

    def is_here(self, address):
        """Whether a browser that reads this address stays on the site."""
        plain = re.sub(r"[\t\n\r]", "", address.strip()).replace("\\", "/")
        if plain.startswith("//"):
            return False
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", plain):
            return plain == self.origin or plain.startswith((f"{self.origin}/", f"{self.origin}?", f"{self.origin}#"))
        return True

    def pattern(self, method, path):
        """The route of a path: the one with the fewest places to fill in, as the router chooses."""
        asked = path.split("?")[0].split("/")
        fitting = []
        for of, pattern in self.routes:
            parts = pattern.split("/")
            if of == method and len(parts) == len(asked) and all(
                    a.startswith(p.split("{")[0]) if "{" in p else a == p for a, p in zip(asked, parts)):
                fitting.append(pattern)
        return f"{method} {min(fitting, key=lambda p: p.count('{'))}" if fitting else f"{method} of no route"

    # What is tried.

    def look_at_routes(self):
        for method, pattern in self.routes:
            path = self.fill(pattern)
            for who in self.people:
                if method == "GET":
                    self.ask(who, "GET", path)
                    junk = re.sub(r"0000000000000", urllib.parse.quote(MARKUP, safe=""), path)
                    self.ask(who, "GET", junk if junk != path else f"{path}{urllib.parse.quote(MARKUP, safe='')}")
            if method != "GET":
                self.forge(method, path)

    def forge(self, method, path):
        """What another site's page would make a member's browser send."""
        crossed = {"Sec-Fetch-Site": "cross-site", "Origin": f"https://{EVIL}"}
        for headers in (crossed, {"Sec-Fetch-Site": "same-site", "Origin": "null"}):
            answer = self.ask("member", method, path, b"", "application/x-www-form-urlencoded", headers)
            if answer is not None and answer.status != 403:
                self.find(f"{answer.status} to what another site sent, {self.pattern(method, path)}", path)

    def wander(self):
        """Pages as links lead to them, a few of each route; gives the forms on them."""
        forms = {}
        for who in self.people:
            waiting, seen, of_route = collections.deque(["/"]), {"/"}, collections.Counter()
            while waiting:
                path = waiting.popleft()
                pattern = self.pattern("GET", path)
                of_route[pattern] += 1
                if of_route[pattern] > PAGES_OF_A_ROUTE:
                    continue
                answer = self.ask(who, "GET", path)
                if answer is None or not answer.header("content-type").startswith("text/html"):
                    continue
                page = Page(answer.text)
                for form in page.forms:
                    action = urllib.parse.urljoin(path, form["action"] or path)
                    self.names.update(name for name, *_ in form["fields"] if form["method"] == "get")
                    forms.setdefault((who, form["method"], self.pattern("POST", action)), (path, action, form))
                for link in page.links:
                    if link.lower().startswith(("javascript:", "data:")):
                        self.find(f"a link to {link[:40]}, {pattern}", path)
                    to = urllib.parse.urljoin(f"{self.origin}{path}", link)
                    to = urllib.parse.quote(to, safe="%/:?&=+,;@~!$'()*[]#")
                    if to.startswith(f"{self.origin}/"):
                        to = to[len(self.origin):].split("#")[0]
                        self.names.update(urllib.parse.parse_qs(to.partition("?")[2]))
                        if to not in seen:
                            seen.add(to)
                            waiting.append(to)
        return list(forms.items())

    def probe_parameters(self):
        markup = urllib.parse.quote(MARKUP, safe="")
        for method, pattern in self.routes:
            if method != "GET" or pattern.endswith("/events"):
                continue
            path = self.fill(pattern)
            for who in ("nobody", "member"):
                for name in sorted(self.names):
                    self.ask(who, "GET", f"{path}?{urllib.parse.quote(name)}={markup}")
                broken = self.ask(who, "GET", f"{path}?next=%0d%0aX-Hpscan:%201&q=%0d%0aX-Hpscan:%201")
                if broken is not None and broken.header("x-hpscan"):
                    self.find(f"a line break becomes a header, {pattern}", path)
                for name in ONWARD:
                    for target in ELSEWHERE:
                        self.ask(who, "GET", f"{path}?{name}={urllib.parse.quote(target, safe='')}")

    def probe_forms(self, forms):
        for (who, method, pattern), (path, action, form) in forms:
            action_path = re.sub(rf"^{re.escape(self.origin)}", "", action)
            if method != "post" or LEFT_ALONE.match(action_path) or not self.is_here(action):
                continue
            self.submit(who, action_path, form, lambda name, kind, value: MARKUP if kind in ("text", "textarea", "search", "url", "email") else value)
            if any(value.startswith("/") or name in ONWARD for name, _, value in form["fields"]):
                for target in ELSEWHERE:
                    self.submit(who, action_path, form, lambda name, kind, value:
                                target if value.startswith("/") or name in ONWARD else value)
        # What was taken is read by others.
        self.wander()

    def submit(self, who, path, form, fill):
        fields, chosen = [], set()
        for name, kind, value in form["fields"]:
            # One of the buttons is pressed, one of each choice is made.
            group = {"radio": name, "button": "button", "submit": "button", "image": "button"}.get(kind)
            if kind in ("file", "checkbox") or group in chosen:
                continue
            chosen.update({group} - {None})
            fields.append((name, fill(name, kind, value)))
        if form["kind"].startswith("multipart"):
            parts = "".join(f'--part\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields)
            self.ask(who, "POST", path, f"{parts}--part--\r\n".encode(), "multipart/form-data; boundary=part")
        else:
            self.ask(who, "POST", path, urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def probe_sign_in(self, stranger, name, password):
        """The right password and a way on that leads elsewhere."""
        for target in ELSEWHERE:
            stranger.cookies.clear()
            answer = stranger.post("/sign-in", {"name": name, "password": password, "next": target})
            self.asked += 1
            if answer.status != 303:
                self.find(f"signing in was answered with {answer.status}, so that nothing is known of where it leads", target)
            elif not self.is_here(answer.header("location")):
                self.find("signing in leads elsewhere", f"next={target}")

    def run(self):
        self.look_at_routes()
        forms = self.wander()
        self.probe_parameters()
        self.probe_forms(forms)
        return self.findings


def wrong_headers(answer):
    """What is wrong with what an answer says of itself."""
    said = lambda name: [value for key, value in answer.headers if key == name]
    one = {"x-content-type-options": ("nosniff",), "referrer-policy": ("same-origin",), "cross-origin-opener-policy": ("same-origin",),
           "cross-origin-resource-policy": ("same-origin", "cross-origin")}
    for name, allowed in one.items():
        if len(said(name)) != 1 or said(name)[0] not in allowed:
            yield f"{name} is {said(name)}"
    policies = said("content-security-policy")
    if len(policies) != 1:
        yield f"{len(policies)} policies"
    else:
        rules = {rule.split()[0]: rule.split()[1:] for rule in policies[0].split(";") if rule.strip()}
        wanted = {"default-src": ["'none'"]} if "sandbox" in rules else {
            "default-src": ["'none'"], "script-src": ["'self'"], "style-src": ["'self'"], "base-uri": ["'none'"],
            "form-action": ["'self'"], "require-trusted-types-for": ["'script'"]}
        for name, value in wanted.items():
            if rules.get(name) != value:
                yield f"the policy says {name} {rules.get(name)}"
        if "sandbox" not in rules and "frame-ancestors" not in rules:
            yield "the policy says nothing of frames"
        if any(value.startswith(("http", "*")) or "unsafe" in value for name, values in rules.items()
               for value in values if name != "frame-ancestors"):
            yield f"the policy lets too much through: {policies[0]}"
    caching = said("cache-control")
    if not caching:
        yield "nothing is said of caches"
    cookies = said("set-cookie")
    if cookies and any(value.startswith("public") for value in caching):
        yield "what caches share sets a cookie"
    for cookie in cookies:
        words = {word.strip().lower() for word in cookie.split(";")[1:]}
        if "httponly" not in words or not words & {"samesite=lax", "samesite=strict"} or "path=/" not in words:
            yield f"a cookie for scripts or other sites: {cookie.split('=')[0]}"
        if cookie.startswith("__Host-") and "secure" not in words:
            yield f"a cookie without Secure: {cookie.split('=')[0]}"


def known_things(model, slug, file, name, picture, draft, prints, comment, collection, handle):
    """What paths of the router are filled with, by the word before."""
    return {"@": handle, "models": model, model: slug, "drafts": draft, "files": file, "pictures": picture,
            "prints": prints, "comments": comment, "collections": collection, "c": "tools", "tags": "gear", "assets": "app.css",
            "sitemaps": "pages.xml", "analytics": model, "likeness": "0000000000000", "v": "1", file: name, picture: "640.webp",
            "tools": "holders"}


def dumped(findings):
    return json.dumps([{"what": what, "first": first, "times": count} for what, (first, count) in findings.items()], indent=1)
