// Puts a button beside everything that is meant to be pasted elsewhere, also where an answer takes the place of another.
"use strict";

const words = document.currentScript.dataset;

function offer(root) {
  for (const text of root.querySelectorAll("pre:not(.copyable)")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy plain";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text.textContent.trim());
      button.textContent = words.copied;
      setTimeout(() => (button.textContent = words.copy), 2000);
    });
    const box = document.createElement("div");
    box.className = "copyable-box";
    text.classList.add("copyable");
    text.replaceWith(box);
    box.append(text, button);
  }
}

const shown = document.getElementById("answer");
if (navigator.clipboard && shown) {
  offer(shown);
  new MutationObserver(() => offer(shown)).observe(shown, { childList: true });
}
