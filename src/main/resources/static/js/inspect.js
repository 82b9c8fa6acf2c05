// Sends only the head of each chosen file: it holds everything that is needed, and the weights behind it are gigabytes.
const form = document.getElementById("inspect");
const progress = document.getElementById("progress");
const FIRST_BYTES = 16 * 1024 * 1024;
const MOST_BYTES = 60 * 1024 * 1024;

function heads(bytes) {
  const data = new FormData(form);
  const files = data.getAll("file");
  data.delete("file");
  for (const file of files) {
    data.append("file", file.slice(0, bytes), file.name);
  }
  return data;
}

async function inspect() {
  for (let bytes = FIRST_BYTES; ; ) {
    const answer = await fetch(form.action, { method: "POST", body: heads(bytes) });
    const missing = Number(answer.headers.get("Gguf-Missing-Bytes"));
    if (!missing || bytes >= MOST_BYTES) {
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    }
    bytes = Math.min(MOST_BYTES, Math.max(2 * bytes, bytes + missing));
  }
}

// A browser takes the first button for Enter; in this field the other one is meant.
document.getElementById("repository").addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(document.getElementById("look-up"));
  }
});

form.addEventListener("submit", async (event) => {
  if (event.submitter?.formMethod === "get") {
    return; // a repository is asked by its address
  }
  event.preventDefault();
  progress.textContent = progress.dataset.reading;
  try {
    const page = await inspect();
    const found = page.getElementById("answer");
    if (!found) {
      throw new Error("no answer");
    }
    document.getElementById("answer").replaceChildren(...found.childNodes);
    document.querySelector("h1").textContent = page.querySelector("h1").textContent;
    progress.textContent = "";
    document.getElementById("content").focus();
  } catch {
    progress.textContent = progress.dataset.failed;
  }
});
