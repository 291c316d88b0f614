/** Tells password managers whose password a form is about, where no field asks for it. */
export function AccountEmail({ email }: { email: string }) {
  return (
    <input
      type="email"
      class="hidden"
      autocomplete="username"
      value={email}
      readOnly
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
