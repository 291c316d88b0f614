// @vitest-environment happy-dom
import { fireEvent, render } from "@testing-library/preact";
import { describe, expect, it } from "vitest";
import { Avatar, initialsOf } from "../../../console/ui/avatar.tsx";

describe("initials", () => {
  it.each([
    ["Anna Kovaleva", "AK"],
    ["мария", "М"],
    ["  John  Ronald Tolkien ", "JT"],
    ["🙂 Smile", "🙂S"],
    ["", "?"],
    ["   ", "?"],
  ])("of “%s” are %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe("a person's picture", () => {
  const imageIn = (container: Element) => container.querySelector("img");

  it("covers the initials, and gives way to them where it cannot be shown", () => {
    const { container, rerender } = render(<Avatar name="Anna" picture="/a" />);
    const image = imageIn(container);
    expect(image?.getAttribute("src")).toBe("/a");
    if (image) fireEvent.error(image);
    rerender(<Avatar name="Anna" picture="/a" />);
    expect(imageIn(container)).toBeNull();
    expect(container.textContent).toBe("A");
    rerender(<Avatar name="Anna" picture="/newer" />);
    expect(imageIn(container)?.getAttribute("src")).toBe("/newer");
  });

  it("is not there where nobody knows one", () => {
    expect(imageIn(render(<Avatar name="Anna" />).container)).toBeNull();
  });
});
