import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutQuotes } from "../../../src/channels/email/inbound/cut-quotes.ts";
import { htmlToText } from "../../../src/channels/email/inbound/html-to-text.ts";

describe("cutQuotes", () => {
  it.each([
    ["Am 12.10.2026 um 15:10 schrieb Garden Desk <desk@shop.example>:", "> Frage"],
    ["Le lun. 12 oct. 2026 à 15:10, Garden Desk <desk@shop.example> a écrit :", "> Question"],
    ["El lun, 12 oct 2026 a las 15:10, Garden Desk (<desk@shop.example>) escribió:", "> Pregunta"],
    ["12.10.2026 15:10, Garden Desk пишет:", "> Вопрос"],
    ["12 окт. 2026 г., в 15:10, Garden Desk <desk@shop.example> написал(а):", "> Вопрос"],
    ["On 12 October 2026 at 15:10, Garden Desk <desk@shop.example> wrote:", "A question without a mark"],
    ["*From:* Garden Desk", "*Sent:* Monday\n*To:* Vera\n*Subject:* Bulbs\n\nA question"],
    ["От: Garden Desk", "Дата: 12 октября\nКому: Анна\nТема: Луковицы\n\nВопрос"],
  ])("cuts at %s", (heading, question) => {
    const { text, quoted } = cutQuotes(`An answer.\n\n${heading}\n${question}\n`);
    expect(text).toBe("An answer.");
    expect(quoted).toBe(`${heading}\n${question}`);
  });

  it.each([
    "We open at 9:30:\n\n- on Monday 12.10.2026",
    "He wrote:\nI am coming.",
    "On 12.10.2026 at 15:10 she wrote:\nI am coming, and then she came.",
    "From: Moscow\n\nis where I write.",
    "> a line that is quoted\n\nand the answer below it",
    "-- \nonly a signature",
    "> only what is quoted",
    "a -- b",
  ])("leaves %j", (text) => expect(cutQuotes(text)).toEqual({ text: text.trim() }));

  it("leaves nothing but the file that came alone in an answer", () => {
    const quoted = "On 12 October 2026 at 15:10, Garden Desk <desk@shop.example> wrote:\n\n> A question";
    expect(cutQuotes(`\n\n${quoted}`, true)).toEqual({ text: "", quoted });
  });

  it("keeps a signature of a few lines, not a letter under a rule", () => {
    expect(cutQuotes("Yes.\n--\nVera")).toEqual({ text: "Yes.", quoted: "--\nVera" });
    const letter = `Yes.\n--\n${"A line.\n".repeat(30)}`;
    expect(cutQuotes(letter)).toEqual({ text: letter.trim() });
  });

  it.each([
    "Sent from my iPad",
    "Get Outlook for Android",
    "Отправлено с iPhone",
    "Отправлено из мобильной Почты Mail",
  ])("takes “%s” for a signature", (line) =>
    expect(cutQuotes(`Yes.\n\n${line}`)).toEqual({ text: "Yes.", quoted: line }),
  );

  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "",
      "> a",
      ">> b",
      "-- ",
      "--",
      "________________",
      "From: x",
      "Sent: y",
      "To: z",
      "Sent from my pen",
    ),
    fc.constantFrom("On Mon, Oct 12, 2026 at 3:10 PM A <a@b.example> wrote:", "---------- Forwarded message ---------"),
  );

  it("loses no word, whatever the lines", () => {
    const words = (text: string) => text.split(/\s+/).filter(Boolean);
    const law = fc.property(fc.array(line, { maxLength: 40 }), fc.constantFrom("\n", "\r\n", "\r"), (lines, end) => {
      const { text, quoted = "" } = cutQuotes(lines.join(end));
      expect(words(`${text}\n${quoted}`)).toEqual(words(lines.join("\n")));
      expect(text === "" && quoted !== "").toBe(false);
    });
    fc.assert(law, { numRuns: 1000 });
  });

  it("takes a megabyte of headings in a moment", () => {
    const began = performance.now();
    for (const heading of [
      "On Mon, Oct 12, 2026 at 3:10 PM A <a@b.example> wrote:\n> a\nb\n",
      "a\n>\n",
      "From: x\n",
      "\n",
    ]) {
      cutQuotes(heading.repeat(1_000_000 / heading.length));
    }
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe("htmlToText", () => {
  it.each([
    ["<p>One</p><p>Two</p>", "One\n\nTwo"],
    ["One<br>Two<br/><br />Three", "One\nTwo\n\nThree"],
    ["<div>One</div><div>Two</div>", "One\nTwo"],
    ["  One \n two  <b> three</b>", "One two three"],
    ["<blockquote><p>Q1</p><blockquote>Q2</blockquote></blockquote><p>A</p>", "> Q1\n>\n>> Q2\n\nA"],
    ["<ol><li>a<li>b</ol>", "• a\n• b"],
    ["<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"],
    ["<pre>a\n  b</pre>c", "a\n  b\nc"],
    ["&lt;b&gt; &#1046;&#x416; &nbsp;&unknown; &amp;lt;", "<b> ЖЖ  &unknown; &lt;"],
    ["&#0;&#xD800;&#x110000;&#9999999;", ""],
    ['<img alt="🙂" src=x> <img alt="Our company logo" src=y>', "🙂"],
    ["<style>a{}</style><script>b()</script ><title>c</title>d<!-- e -->f", "df"],
    ["<style>never closed", ""],
    ["a < b > c <3", "a < b > c <3"],
    ['<a href="x>y">z</a>', 'y">z'],
    ["</blockquote></p>a", "a"],
    ["<![endif]-->a<?xml?>b", "ab"],
  ])("%j", (html, text) => expect(htmlToText(html)).toBe(text));

  it("takes anything whatever", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "<",
        ">",
        "</",
        "<!--",
        "-->",
        "<p",
        "<br>",
        "<blockquote>",
        "<style>",
        "&#",
        ";",
        "<pre>",
        "\n",
        '"',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(htmlToText(pieces.join(""))).toBeTypeOf("string");
      }),
    );
  });

  it("takes a megabyte of anything in a moment", () => {
    const began = performance.now();
    for (const piece of ["<", "<a ", "<!--", "<style>", "<blockquote>", "&", "<p>a", " ", "<br>", "<img alt='"]) {
      htmlToText(piece.repeat(1_000_000 / piece.length));
    }
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
