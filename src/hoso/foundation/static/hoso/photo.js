// The portrait 4 × 6: chosen, moved and cut in the browser, so that only what is needed travels.
const WIDTH = 480, HEIGHT = 720;

export function enhance(root) {
  root.querySelectorAll("[data-photo]").forEach((box) => box.ready || prepare(box));
}

function prepare(box) {
  box.ready = true;
  const input = box.querySelector("input[type=file]");
  input.addEventListener("change", async () => {
    const file = input.files[0];
    if (!file || file === box.cut) return;
    try { cutter(box, input, await createImageBitmap(file)); } catch { box.querySelector("canvas")?.remove(); }
  });
}

function cutter(box, input, picture) {
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT, tabIndex: 0 });
  canvas.setAttribute("aria-label", "Khung ảnh 4 × 6: kéo hoặc dùng phím mũi tên để dời, + − để phóng");
  const size = Object.assign(document.createElement("input"), { type: "range", min: 1, max: 4, step: 0.02, value: 1, ariaLabel: "Phóng ảnh" });
  box.querySelector("img, .photo-none, canvas")?.replaceWith(canvas);
  box.querySelector("input[type=range]")?.remove();
  canvas.after(size);
  const least = Math.max(WIDTH / picture.width, HEIGHT / picture.height);
  const at = { x: picture.width / 2, y: picture.height * (picture.height > picture.width ? 0.45 : 0.5) };
  let timer;
  const draw = () => {
    const scale = least * size.value;
    const [w, h] = [WIDTH / scale, HEIGHT / scale];
    at.x = Math.min(picture.width - w / 2, Math.max(w / 2, at.x));
    at.y = Math.min(picture.height - h / 2, Math.max(h / 2, at.y));
    canvas.getContext("2d").drawImage(picture, at.x - w / 2, at.y - h / 2, w, h, 0, 0, WIDTH, HEIGHT);
    clearTimeout(timer);
    timer = setTimeout(() => canvas.toBlob((blob) => put(box, input, blob), "image/jpeg", 0.86), 150);
  };
  const move = (dx, dy) => ((at.x -= dx / (least * size.value)), (at.y -= dy / (least * size.value)), draw());
  let from = null;
  canvas.addEventListener("pointerdown", (event) => ((from = [event.clientX, event.clientY]), canvas.setPointerCapture(event.pointerId)));
  canvas.addEventListener("pointermove", (event) => {
    if (!from) return;
    const factor = WIDTH / canvas.clientWidth;
    move((event.clientX - from[0]) * factor, (event.clientY - from[1]) * factor);
    from = [event.clientX, event.clientY];
  });
  canvas.addEventListener("pointerup", () => (from = null));
  canvas.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-12, 0], ArrowRight: [12, 0], ArrowUp: [0, -12], ArrowDown: [0, 12] }[event.key];
    if (step) (event.preventDefault(), move(...step));
    if ("+=-".includes(event.key)) ((size.value = Number(size.value) + (event.key === "-" ? -0.1 : 0.1)), draw());
  });
  size.addEventListener("input", draw);
  draw();
}

function put(box, input, blob) {
  box.cut = new File([blob], "anh-4x6.jpg", { type: "image/jpeg" });
  const list = new DataTransfer();
  list.items.add(box.cut);
  input.files = list.files;
}
