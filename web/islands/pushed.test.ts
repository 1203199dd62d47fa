import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, fieldsOf, isFor, keyBytes, placeOf, readPushed } from "./pushed";

test("a message says what happened and where it leads", () => {
  const said = { title: "Handprint", body: "kim commented on “Gear box”", url: "/comments/1", news: "0000000000001" };
  assert.deepEqual(readPushed(JSON.stringify(said)), said);
  const several = { ...said, url: "/notifications", news: null };
  assert.deepEqual(readPushed(JSON.stringify(several)), { ...several, news: "" });
});

test("what can not be read still says that there is news", () => {
  const news = { title: "News", body: "", url: "/notifications", news: "" };
  for (const text of ["", "{", "null", "7", "[]", '{"title":7,"url":{}}', '{"title":"","body":null}']) {
    assert.deepEqual(readPushed(text), news, text);
  }
});

test("nothing but this site is opened", () => {
  const site = "https://models.example";
  assert.equal(placeOf("/models/1#prints", site), `${site}/models/1#prints`);
  assert.equal(placeOf(`${site}/cases/2`, site), `${site}/cases/2`);
  for (const other of [
    "https://evil.example/",
    "//evil.example/x",
    "javascript:1",
    "data:text/html,x",
    "http://models.example/",
    "https://",
  ]) {
    assert.equal(placeOf(other, site), `${site}/notifications`, other);
  }
});

test("the key is read from base64url, and a browser is told to show everything", () => {
  assert.deepEqual([...keyBytes("-_8A")], [0xfb, 0xff, 0]);
  assert.equal(
    keyBytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8").length,
    65,
  );
  assert.equal(asked("AAAA").userVisibleOnly, true);
});

test("a browser that subscribed with another key of the site is not told", () => {
  assert.equal(isFor("-_8A", new Uint8Array([0xfb, 0xff, 0]).buffer), true);
  assert.equal(isFor("-_8A", new Uint8Array([0xfb, 0xff]).buffer), false);
  assert.equal(isFor("-_8A", null), false);
});

test("the site is told the endpoint and both keys", () => {
  const keys = { p256dh: "k", auth: "a" };
  assert.deepEqual(fieldsOf({ endpoint: "https://push.example/x", expirationTime: null, keys }), {
    endpoint: "https://push.example/x",
    ...keys,
  });
  assert.deepEqual(fieldsOf({}), { endpoint: "", p256dh: "", auth: "" });
});
