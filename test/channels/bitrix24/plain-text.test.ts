import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/channels/bitrix24/plain-text.ts";

const rule = "-".repeat(54);

describe("plainText", () => {
  it.each([
    ["Just [words] and array[0]", "Just [words] and array[0]"],
    ["[b]bold[/b] [I]i[/I] [u]u[/u] [s]s[/s]", "bold i u s"],
    ["[b][i]both[/i] and[/b] more", "both and more"],
    ["[size=20]large[/size] [color=#ff0000]red[/color]", "large red"],
    ["one[br]two[BR]three", "one\ntwo\nthree"],
    ["[url]https://garden.example[/url]", "https://garden.example"],
    ["[url=https://garden.example]here[/url]", "here (https://garden.example)"],
    ["[url=https://garden.example][b]here[/b][/url]", "here (https://garden.example)"],
    ["[url=https://garden.example]https://garden.example[/url]", "https://garden.example"],
    ["[USER=27]Mira[/USER], [chat=456]Group[/chat]", "Mira, Group"],
    ["[context=chat123/456]there[/context]", "there"],
    ["[send=/start]Start[/send] [put=/help][/put]", "Start /help"],
    ["[call=+70000000042]Call[/call] [call]+70000000042[/call]", "Call (+70000000042) +70000000042"],
    ["[img size=medium]https://garden.example/a.jpg [/img]", "https://garden.example/a.jpg"],
    ["[icon=https://garden.example/i.png size=20 title=Sun] [icon=https://garden.example/i.png]", "Sun "],
    ["[timestamp=1645844720 format=SHORT_TIME_FORMAT]", "2022-02-26T03:05:20.000Z"],
    ["[code]x = 1[/code]", "x = 1"],
    ["[b]never closed", "[b]never closed"],
    ["[strange]kept[/strange]", "[strange]kept[/strange]"],
    ["[constructor]kept[/constructor]", "[constructor]kept[/constructor]"],
    [">>first\n>> second\nmine", "> first\n> second\nmine"],
    [`${rule}\nMira [10:00]\nWhich?\n${rule}\nThis`, "> Mira [10:00]\n> Which?\nThis"],
    [`${rule}\nopen`, `${rule}\nopen`],
    ["a --- b\n---", "a --- b\n---"],
  ])("%j", (text, plain) => expect(plainText(text)).toBe(plain));

  it("leaves a text without brackets, quotes and rules as it is", () => {
    const text = fc.string({ unit: "grapheme" }).filter((one) => !/[[\]>-]/.test(one));
    fc.assert(fc.property(text, (one) => void expect(plainText(one)).toBe(one)));
  });

  it.each([
    "[b]".repeat(100_000),
    "[".repeat(300_000),
    `[icon=${"title=".repeat(50_000)}`,
    `${rule}\n`.repeat(10_000),
    "[a=".repeat(100_000),
    `${"[b]".repeat(50_000)}x${"[/b]".repeat(50_000)}`,
  ])("takes time in proportion to its length (%#)", (text) => {
    const began = performance.now();
    plainText(text);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
