/** Addresses of sites, one a line, as origins; the first that is none is told. */
export function parseSites(text: string): { sites: string[] } | { wrong: string } {
  const sites: string[] = [];
  for (const line of text.split(/\s+/).filter(Boolean)) {
    const origin = originOf(line);
    if (origin === undefined) return { wrong: line };
    if (!sites.includes(origin)) sites.push(origin);
  }
  return { sites };
}

function originOf(line: string): string | undefined {
  const url = URL.parse(line);
  const web = url?.protocol === "https:" || url?.protocol === "http:";
  return url && web && url.pathname === "/" && url.search === "" && url.hash === "" ? url.origin : undefined;
}
