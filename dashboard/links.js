// Links between our pages stay in the page that is open: the address changes, the script runs again, nothing is loaded
// anew. Without this file every link still works, as a plain link. Put once into a window; it reads no document's text.
(() => {
  if (window.yijuLinks) return; // a second visit to the page runs this again
  window.yijuLinks = true;
  const ours = "a[href^='/'], a[href^='?']";

  function visit(address) {
    window.history.pushState({}, "", address);
    window.dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(ours);
    const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !plain || !link.closest(".yj, .yj-head")) return;
    event.preventDefault();
    visit(link.getAttribute("href"));
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.(".yj-head form, .yj form");
    if (!form) return;
    event.preventDefault();
    visit(`${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
  });

  // Signing in ends on the first page: go on to the one that was asked for.
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".st-key-sign-in button"))
      window.sessionStorage.setItem("yiju-asked", window.location.pathname + window.location.search);
  });
  const asked = window.sessionStorage.getItem("yiju-asked");
  window.sessionStorage.removeItem("yiju-asked");
  if (asked && window.location.pathname === "/") visit(asked);

  // Copies the address of a page, or a text that stands in the element named.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.(".yj button[data-copy]");
    if (!button) return;
    const named = button.dataset.copy && document.getElementById(button.dataset.copy);
    await copy(named ? named.textContent : window.location.href);
    button.dataset.done = "";
    button.setAttribute("aria-label", `${button.textContent} ✓`);
  });

  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const box = Object.assign(document.createElement("textarea"), { value: text }); // no clipboard without https
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }

  // The page's language, and names that the interface library has in English only: the head holds ours for them.
  const theirs = ":not(.yj *, .yj-head *)";
  const spoken = ["stSkipToContent", "stFileUploaderDropzone", "InputInstructions"]
    .map((name) => `[data-testid="${name}"], [data-testid="${name}"] *`)
    .join();
  let due = false;

  function translated(said, words) {
    const key = Object.keys(words).find(
      (known) => said === known || said.startsWith(`${known}: `) || said.startsWith(`${known} `),
    );
    return key && words[key] + said.slice(key.length);
  }

  function name() {
    due = false;
    const head = document.querySelector(".yj-head");
    if (!head) return;
    document.documentElement.lang = head.lang;
    const words = JSON.parse(head.dataset.words);
    for (const attribute of ["aria-label", "placeholder"])
      for (const element of document.querySelectorAll(`[${attribute}]${theirs}`)) {
        const ours = translated(element.getAttribute(attribute), words);
        if (ours) element.setAttribute(attribute, ours);
      }
    for (const element of document.querySelectorAll(spoken)) {
      const text = element.firstChild;
      if (text?.nodeType === Node.TEXT_NODE && words[text.data]) text.data = words[text.data];
    }
  }

  function soon() {
    if (!due) requestAnimationFrame(name);
    due = true;
  }
  soon();
  const watched = { subtree: true, childList: true, characterData: true, attributeFilter: ["aria-label", "placeholder"] };
  new MutationObserver(soon).observe(document.body, watched);

  // Saves a drawn chart: the SVG as it stands, or a PNG of twice its size.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".yj button[data-picture]");
    const drawing = button && document.querySelector(`.st-key-${CSS.escape(button.dataset.of)} svg[width]`);
    if (!drawing) return;
    const name = button.dataset.name || "yiju";
    const { width, height } = drawing.getBoundingClientRect();
    const copy = drawing.cloneNode(true);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const file = new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml;charset=utf-8" });
    if (button.dataset.picture === "svg") return save(file, `${name}.svg`);
    const image = new Image();
    image.onload = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: width * 2, height: height * 2 });
      const pen = canvas.getContext("2d");
      pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue("--yj-card");
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((drawn) => save(drawn, `${name}.png`), "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  });

  function save(blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
})();
