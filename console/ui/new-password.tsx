import { words } from "../i18n/words.ts";
import { TextField } from "./field.tsx";

type Props = { label: string; value: string; onValue: (value: string) => void };

/** A password that is being chosen, by the server's rule. */
export function NewPassword({ label, value, onValue }: Props) {
  return (
    <TextField
      label={label}
      hint={words.value.signIn.passwordHint}
      type="password"
      autocomplete="new-password"
      required
      minLength={8}
      value={value}
      onValue={onValue}
    />
  );
}
