export type Tune = "offer" | "message";

let context: AudioContext | undefined;

const notes: Record<Tune, readonly number[]> = { offer: [659.26, 880], message: [783.99] };

/** A short soft tone, made on the spot. Browsers allow it only after the person has touched the page. */
export function play(kind: Tune): void {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume();
  const volume = context.createGain();
  volume.gain.value = 0.08;
  volume.connect(context.destination);
  for (const [index, frequency] of notes[kind].entries())
    ring(context, volume, frequency, context.currentTime + index * 0.14);
}

function ring(context: AudioContext, volume: GainNode, frequency: number, at: number): void {
  const tone = context.createOscillator();
  const shape = context.createGain();
  tone.type = "sine";
  tone.frequency.value = frequency;
  shape.gain.setValueAtTime(0, at);
  shape.gain.linearRampToValueAtTime(1, at + 0.015);
  shape.gain.exponentialRampToValueAtTime(0.001, at + 0.4);
  tone.connect(shape).connect(volume);
  tone.start(at);
  tone.stop(at + 0.42);
}
