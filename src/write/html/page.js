// Spaces lines out to their widths (space.js, which stands before this), and puts every finding beside the block it speaks of.
(() => {
  const main = document.querySelector("main");
  const notes = document.querySelector("body > aside");

  // Findings beside their blocks, none over another; what speaks of the whole document stands first.
  function place() {
    notes.classList.add("placed");
    const top = notes.getBoundingClientRect().top;
    let free = notes.querySelector("h2").getBoundingClientRect().bottom - top + 12;
    for (const note of notes.querySelectorAll("li")) {
      const block = note.dataset.block && document.getElementById(note.dataset.block);
      const at = block ? block.getBoundingClientRect().top - top : 0;
      free = Math.max(free, at);
      note.style.top = free + "px";
      free += note.offsetHeight + 8;
      if (!block) continue;
      note.onmouseenter = () => block.classList.add("lit");
      note.onmouseleave = () => block.classList.remove("lit");
    }
    notes.style.minHeight = free + "px";
  }

  // On a screen narrower than a sheet the sheets are as wide as the screen.
  function fit() {
    main.style.zoom = "";
    const wide = main.querySelector(".sheet").offsetWidth;
    const room = document.documentElement.clientWidth;
    if (wide > room) main.style.zoom = room / wide;
  }

  function follow() {
    const links = new Map();
    for (const link of document.querySelectorAll("nav a")) links.set(link.hash.slice(1), link);
    const watch = new IntersectionObserver((seen) => {
      for (const one of seen) links.get(one.target.id).classList.toggle("here", one.isIntersecting);
    });
    for (const id of links.keys()) {
      const block = document.getElementById(id);
      if (block) watch.observe(block);
    }
  }

  // What the address names may have moved.
  const jump = () => {
    const block = location.hash && document.getElementById(location.hash.slice(1));
    if (block) block.scrollIntoView();
  };
  const start = () => { space(main); fit(); place(); follow(); jump(); };
  if (document.fonts && document.fonts.status !== "loaded") document.fonts.ready.then(start);
  else start();
  addEventListener("resize", () => { fit(); place(); });
})();
