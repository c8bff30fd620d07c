// What was sent stands over the page until the page itself has drawn, or until its reader has gone on within it.
(() => {
  const first = document.getElementById("yiju-first");
  const drawn = "#root [data-test-script-state=notRunning] .yj h1";
  const watch = new MutationObserver(() => document.querySelector(drawn) && gone());
  function gone() {
    watch.disconnect();
    const main = document.querySelector("[data-testid=stMain]");
    if (main) main.scrollTop = first.scrollTop;
    first.remove();
  }
  watch.observe(document.getElementById("root"), {
    subtree: true,
    childList: true,
    attributeFilter: ["data-test-script-state"],
  });
  window.addEventListener("popstate", gone, { once: true });
})();
