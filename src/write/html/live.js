"use strict";
// Asks the server that the page came from for a newer one, and comes back to the same place.
(() => {
  const version = document.documentElement.dataset.version;
  const key = "zhangfa-scroll";
  const kept = sessionStorage.getItem(key);
  if (kept) requestAnimationFrame(() => scrollTo(0, Number(kept)));
  addEventListener("scroll", () => sessionStorage.setItem(key, String(scrollY)), { passive: true });
  const ask = async () => {
    try {
      const answer = await fetch("changed?since=" + version, { cache: "no-store" });
      if (answer.status === 200) return location.reload();
      if (answer.status !== 204) return;
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
    ask();
  };
  ask();
})();
