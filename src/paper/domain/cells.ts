/** `A`, `Z`, `AA`…: what a column is called on the screen of whoever must find the cell. */
export function columnName(index: number): string {
  let name = '';
  for (let left = index; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}
