export async function get(path) {
  return answerOf(await fetch(path));
}

/** Does something as a customer, or to the provider; `fields` may hold a File. What is undefined is not sent. */
export async function post(path, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) form.append(name, value);
  }
  return answerOf(await fetch(path, { method: "POST", body: form }));
}

export async function clearFaults() {
  return answerOf(await fetch("/control/faults", { method: "DELETE" }));
}

/** `heard` gets every event by its name; `opened` is called for each new connection, when what was missed is unknown. */
export function listen(path, heard, opened) {
  const source = new EventSource(path);
  source.addEventListener("open", opened);
  for (const [name, handle] of Object.entries(heard)) {
    source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  }
}

async function answerOf(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}
