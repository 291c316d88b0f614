const lastsMs = 5_000;

/** Short words that go by themselves. */
export function startToast() {
  const node = document.getElementById("toast");
  let timer;
  return (text) => {
    node.textContent = text;
    node.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      node.hidden = true;
    }, lastsMs);
  };
}
