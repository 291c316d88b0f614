const blocks = new Set(
  "address article aside center div dl dd dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul".split(
    " ",
  ),
);
const spaced = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"]);
/** What is between their tags is not for reading. */
const unread = new Set(["head", "style", "script", "title", "template", "noscript"]);

/**
 * The words of an HTML body, with its paragraphs, lists and quotations (as `> ` lines); for showing and for searching,
 * never as HTML again. Takes anything whatever, in linear time.
 */
export function htmlToText(html: string): string {
  const page = createPage();
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf("<", at);
    if (tag < 0) break;
    page.say(decodeEntities(html.slice(at, tag)));
    at = afterTag(html, tag, page);
  }
  page.say(decodeEntities(html.slice(at)));
  return page.text();
}

type Page = ReturnType<typeof createPage>;

function afterTag(html: string, tag: number, page: Page): number {
  if (html.startsWith("<!--", tag)) return after(html, "-->", tag + 4);
  const [whole, slash, name = ""] = /^<(\/?)([a-z][a-z0-9]{0,20})/i.exec(html.slice(tag, tag + 24)) ?? [];
  if (whole === undefined) {
    if (/[!?/]/.test(html.charAt(tag + 1))) return after(html, ">", tag);
    page.say("<");
    return tag + 1;
  }
  const end = after(html, ">", tag + whole.length);
  const kind = name.toLowerCase();
  if (slash) page.close(kind);
  else if (unread.has(kind)) return afterUnread(html, kind, end);
  else page.open(kind, html.slice(tag, Math.min(end, tag + 2000)));
  return end;
}

function after(html: string, what: string, from: number): number {
  const at = html.indexOf(what, from);
  return at < 0 ? html.length : at + what.length;
}

function afterUnread(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}\\b[^>]*>`, "gi");
  closing.lastIndex = from;
  return closing.exec(html) ? closing.lastIndex : html.length;
}

function createPage() {
  const lines: string[] = [];
  let line = "";
  let quotes = 0;
  let verbatim = 0;
  let afterSpace = true;

  const isBlank = (text: string | undefined) => text === undefined || text.replace(/^[> ]+/, "") === "";
  const newLine = () => {
    lines.push(quotes > 0 ? `${">".repeat(Math.min(quotes, 20))} ${line}`.trimEnd() : line.trimEnd());
    line = "";
    afterSpace = true;
  };
  const breakLine = () => void (line.trim() !== "" && newLine());
  const paragraph = () => {
    breakLine();
    if (lines.length > 0 && !isBlank(lines.at(-1))) newLine();
  };

  return {
    say(text: string): void {
      if (verbatim > 0) {
        const [first = "", ...more] = text.replace(/\r\n?/g, "\n").split("\n");
        line += first;
        for (const next of more) {
          newLine();
          line = next;
        }
        return;
      }
      for (const piece of text.split(/([\t\n\f\r ]+)/)) {
        if (piece === "") continue;
        const isSpace = /^[\t\n\f\r ]/.test(piece);
        if (isSpace && afterSpace) continue;
        line += isSpace ? " " : piece;
        afterSpace = isSpace;
      }
    },
    open(name: string, tag: string): void {
      if (name === "br") newLine();
      else if (name === "blockquote") {
        paragraph();
        quotes++;
      } else if (spaced.has(name)) paragraph();
      else if (blocks.has(name)) breakLine();
      if (name === "pre") verbatim++;
      if (name === "li") line = "• ";
      if ((name === "td" || name === "th") && line !== "" && !afterSpace) this.say(" ");
      if (name === "img") this.say(shortAlt(tag));
    },
    close(name: string): void {
      if (name === "pre" && verbatim > 0) verbatim--;
      if (name === "blockquote" && quotes > 0) {
        breakLine();
        quotes--;
      } else if (spaced.has(name)) paragraph();
      else if (blocks.has(name)) breakLine();
    },
    text(): string {
      breakLine();
      return lines
        .join("\n")
        .replace(/\n{3,}/g, "\n\n")
        .replaceAll("\u00a0", " ")
        .trim();
    },
  };
}

/** Mailers draw their emoji as pictures. */
function shortAlt(tag: string): string {
  const found = /\balt\s*=\s*(?:"([^"]{1,8})"|'([^']{1,8})'|([^\s"'<>]{1,8})[\s/>])/i.exec(tag);
  return decodeEntities(found?.slice(1).find((alt) => alt !== undefined) ?? "");
}

const named: Record<string, string> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", ensp: " ", emsp: " ", thinsp: " " },
  ...{ shy: "", zwnj: "", zwj: "", laquo: "«", raquo: "»", ldquo: "“", rdquo: "”", lsquo: "‘", rsquo: "’" },
  ...{ bdquo: "„", sbquo: "‚", ndash: "–", mdash: "—", hellip: "…", bull: "•", middot: "·", copy: "©", reg: "®" },
  ...{ trade: "™", deg: "°", times: "×", euro: "€", pound: "£", yen: "¥", cent: "¢", sect: "§", para: "¶" },
  ...{ larr: "←", rarr: "→", auml: "ä", ouml: "ö", uuml: "ü", Auml: "Ä", Ouml: "Ö", Uuml: "Ü", szlig: "ß" },
  ...{ eacute: "é", egrave: "è", agrave: "à", ccedil: "ç", ntilde: "ñ", iexcl: "¡", iquest: "¿" },
};

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    const isCharacter = code > 0x1f && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : " ";
  });
}
