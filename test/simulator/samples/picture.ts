/** A colour as red, green, blue, each 0–255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A drawing without a size: the colour at a point, both coordinates from 0 to 1. */
export type Picture = (x: number, y: number) => Colour;

/** A sun over hills. The seed moves the sun and turns the colours, so that two photographs differ. */
export function landscape(seed: number): Picture {
  const sunX = 0.2 + 0.6 * fraction(seed * 0.618);
  const sky = hue(0.34 + fraction(seed * 0.137) * 0.16);
  return (x, y) => {
    if (y > 0.82 + 0.05 * Math.sin(x * 7 + seed)) return mix(sky, [20, 60, 45], 0.85);
    if (y > 0.62 + 0.1 * Math.sin(x * 4 + 2 + seed)) return mix(sky, [45, 105, 80], 0.75);
    if (Math.hypot((x - sunX) * 1.33, y - 0.32) < 0.12) return [255, 214, 120];
    return mix(sky, [255, 244, 230], y * 1.2);
  };
}

/** A face of two colours, for the profile photograph of a made-up person. */
export function portrait(seed: number): Picture {
  const backdrop = hue(fraction(seed * 0.381));
  const clothes = mix(hue(fraction(seed * 0.618)), [30, 30, 50], 0.45);
  return (x, y) => {
    if (Math.hypot(x - 0.5, y - 0.4) < 0.2) return [242, 207, 176];
    if (Math.hypot(x - 0.5, y - 1.02) < 0.38) return clothes;
    return mix(backdrop, [255, 255, 255], 0.55);
  };
}

function fraction(value: number): number {
  return value - Math.floor(value);
}

function hue(turn: number): Colour {
  const channel = (shift: number) => 128 + 100 * Math.cos(2 * Math.PI * (turn + shift));
  return [channel(0), channel(1 / 3), channel(2 / 3)];
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = Math.min(1, Math.max(0, share));
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part, from[2] + (to[2] - from[2]) * part];
}
