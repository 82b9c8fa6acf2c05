// Finds names while they are typed: the server searches, forgiving as its answers are, and the browser's own list is put away.
// Keyboard and roles are those of the ARIA combobox with a list.
const PAUSE_MS = 150;
const SEARCHED = { gpus: "gpu", models: "model" };
const known = new Map();
let made = 0;

async function search(kind, text) {
  const address = `/choices/${kind}?q=${encodeURIComponent(text)}`;
  if (!known.has(address)) {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok) {
      return [];
    }
    known.set(address, await response.json());
  }
  return known.get(address);
}

function combobox(input, kind) {
  const list = document.createElement("ul");
  list.id = `picked-${++made}`;
  list.className = "options";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.getAttribute("aria-label") || (input.labels[0] || input).textContent);
  const box = document.createElement("span");
  box.className = "picker" + (input.classList.contains("grow") ? " grow" : "");
  input.replaceWith(box);
  box.append(input, list);
  input.removeAttribute("list");
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(name, value);
  }

  let timer = 0;
  let active = -1;
  let shownFor = "";

  const close = () => {
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  };

  const mark = (index) => {
    const options = [...list.children];
    active = (index + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  };

  const choose = (option) => {
    input.value = option.dataset.name;
    close();
    input.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "chosen" }));
  };

  const show = (found) => {
    list.replaceChildren(
      ...found.map((choice, i) => {
        const option = document.createElement("li");
        const note = document.createElement("span");
        option.id = `${list.id}-${i}`;
        option.dataset.name = choice.name;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        note.className = "soft";
        note.textContent = choice.note;
        option.append(choice.name + " ", note);
        return option;
      }),
    );
    active = -1;
    shownFor = input.value.trim();
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
  };

  /** Offers what fits the text; a key that asks for the list gets it for any text, with one option marked. */
  const look = async (marked) => {
    const text = input.value.trim();
    const found = text.length < 2 && marked === undefined ? [] : await search(kind, text).catch(() => []);
    if (text === input.value.trim() && document.activeElement === input) {
      show(found);
      if (marked !== undefined && found.length > 0) {
        mark(marked);
      }
    }
  };

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (event.detail !== "chosen") {
      timer = setTimeout(() => look(), PAUSE_MS);
    }
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      clearTimeout(timer);
      if (list.hidden || shownFor !== input.value.trim()) {
        look(event.key === "ArrowDown" ? 0 : -1);
      } else {
        mark(event.key === "ArrowDown" ? active + 1 : active < 0 ? -1 : active - 1);
      }
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      choose(list.children[active]);
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      choose(option);
    }
  });
}

for (const input of document.querySelectorAll("input[list]")) {
  const kind = SEARCHED[input.getAttribute("list")];
  if (kind) {
    combobox(input, kind);
  }
}
