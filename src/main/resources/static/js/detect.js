// Offers what the browser tells of the graphics card. It is shown for correction and never sent anywhere by itself.
const button = document.getElementById("detect");
const said = document.getElementById("detected");

/** "ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x2503) Direct3D11 ...)" becomes "NVIDIA GeForce RTX 3060". */
function cleaned(renderer) {
  const angle = /^ANGLE \([^,]*, (?:ANGLE Metal Renderer: )?([^,]*)/.exec(renderer);
  return (angle ? angle[1] : renderer)
    .replace(/\((R|TM)\)/gi, "")
    .replace(/\(0x[0-9a-f]+\)/gi, "")
    .replace(/(Direct3D|OpenGL|Vulkan|\/PCIe).*$/i, "")
    .replace(/^NVIDIA Corporation /, "")
    .trim();
}

function webgl() {
  const context = document.createElement("canvas").getContext("webgl");
  const names = context && context.getExtension("WEBGL_debug_renderer_info");
  return names ? cleaned(String(context.getParameter(names.UNMASKED_RENDERER_WEBGL))) : "";
}

async function webgpu() {
  const adapter = navigator.gpu && (await navigator.gpu.requestAdapter({ powerPreference: "high-performance" }));
  const info = adapter && adapter.info;
  return info ? info.description || "" : "";
}

/** The one listed card that holds every word of the name; several or none are for the visitor to choose. */
function listed(name) {
  const words = name.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...document.querySelectorAll("#gpus option")]
    .map((option) => option.value)
    .filter((value) => words.every((word) => value.toLowerCase().split(/[\s(),-]+/).includes(word)));
  return words.length > 0 && found.length === 1 ? found[0] : "";
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    let name = "";
    try {
      name = (await webgpu()) || webgl();
    } catch {
      name = "";
    }
    const card = listed(name);
    if (card) {
      document.getElementById("gpu-0").value = card;
    }
    const text = name ? said.dataset[card ? "found" : "unsure"].replace("{0}", name) : said.dataset.nothing;
    const memory = navigator.deviceMemory ? " " + said.dataset.memory.replace("{0}", navigator.deviceMemory) : "";
    said.textContent = text + memory;
  });
}
