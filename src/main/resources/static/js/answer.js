// Two comforts that the page is complete without: the answer follows the form, and the predicted pace can be watched.
"use strict";

const PAUSE_MS = 600;
const WORDS_PER_TOKEN = 0.75;

/** Asks again a moment after the last change and puts the new answer in the place of the old one. */
function follow(form, answer, status) {
  let timer = 0;
  let request = new AbortController();

  const ask = async () => {
    request.abort();
    request = new AbortController();
    if (!form.checkValidity()) {
      return;
    }
    const address = form.action + "?" + new URLSearchParams(new FormData(form));
    try {
      const response = await fetch(address, { headers: { Accept: "text/html" }, signal: request.signal });
      if (!response.ok) {
        return; // a half-typed name; sending the form says what is wrong with it
      }
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const found = page.getElementById("answer");
      if (found === null || found.children.length === 0) {
        return;
      }
      answer.replaceChildren(...found.children);
      document.title = page.title;
      history.replaceState(null, "", response.url);
      status.textContent = answer.querySelector("h1, h2").textContent;
      preparePace(answer);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        throw failure;
      }
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    request.abort();
  });
}

/** Types a text at the predicted rate once somebody asks to see it. */
function preparePace(root) {
  const pace = root.querySelector(".pace");
  if (pace === null) {
    return;
  }
  const text = pace.querySelector(".pace-text");
  const words = text.dataset.text.split(" ");
  const wordsPerMs = (Number(pace.dataset.rate) * WORDS_PER_TOKEN) / 1000;
  let run = 0;
  pace.querySelector("button").addEventListener("click", () => {
    const mine = ++run;
    const start = performance.now();
    const type = (now) => {
      if (mine !== run || !text.isConnected) {
        return;
      }
      const shown = Math.max(1, Math.floor((now - start) * wordsPerMs));
      text.textContent = words.slice(0, shown).join(" ");
      if (shown < words.length) {
        requestAnimationFrame(type);
      }
    };
    requestAnimationFrame(type);
  });
}

const form = document.querySelector("form.ask");
const answer = document.getElementById("answer");
const status = document.getElementById("answer-status");
if (form !== null && answer !== null && status !== null) {
  follow(form, answer, status);
  preparePace(answer);
}
