export default function mount(element) {
  const text = document.createElement("p");
  element.append(text);
  return {
    update({ version, asked }) {
      text.textContent = `version ${version}, asked ${asked} times`;
    },
    unmount() {
      text.remove();
    },
  };
}
