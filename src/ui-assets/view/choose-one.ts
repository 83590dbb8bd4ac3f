/** Opens the chooser for one file, which takes the place of another. */
export function chooseOne(onFile: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) {
      onFile(file);
    }
  });
  input.click();
}
