// A SPARQL editor: a text area over its own coloured copy. Ctrl+Enter or the button runs it; Tab leaves it, as on any page.
const TOKENS = new RegExp(
  [
    "(?<comment>#[^\\n]*)",
    "(?<iri><[^<>\\s]*>)",
    "(?<string>\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*')",
    "(?<variable>[?$][\\w\\u3400-\\u9fff]+)",
    "(?<word>\\b(?:SELECT|CONSTRUCT|ASK|DESCRIBE|WHERE|FILTER|OPTIONAL|UNION|MINUS|GRAPH|BIND|VALUES|UNDEF|PREFIX|BASE|" +
      "DISTINCT|REDUCED|GROUP|ORDER|BY|HAVING|LIMIT|OFFSET|ASC|DESC|AS|NOT|EXISTS|IN|COUNT|SUM|MIN|MAX|AVG|SAMPLE|" +
      "GROUP_CONCAT|STR|LANG|CONTAINS|REGEX|STRSTARTS|BOUND|IF|COALESCE|a)\\b)",
    "(?<name>[A-Za-z][\\w-]*:[\\w\\u3400-\\u9fff-]*)",
    "(?<number>\\b\\d+(?:\\.\\d+)?\\b)",
  ].join("|"),
  "gi",
);

function coloured(text) {
  const out = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [kind] = Object.entries(match.groups).find(([, found]) => found !== undefined);
    out.append(text.slice(end, match.index), Object.assign(document.createElement("span"), { className: kind, textContent: match[0] }));
    end = match.index + match[0].length;
  }
  out.append(text.slice(end), "\n");
  return out;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const area = parentElement.querySelector("textarea");
  const copy = parentElement.querySelector("pre");
  const button = parentElement.querySelector("button");
  const draw = () => copy.replaceChildren(coloured(area.value));
  const run = () => setTriggerValue("run", area.value);
  if (area.dataset.given !== data.text) {
    area.dataset.given = area.value = data.text;
  }
  area.setAttribute("aria-label", data.label);
  button.textContent = data.button;
  area.oninput = draw;
  area.onscroll = () => copy.scrollTo(area.scrollLeft, area.scrollTop);
  area.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  };
  button.onclick = run;
  draw();
}
