/** Phones take pictures of 12 megapixels; a mountain road sends 300 kilobytes. The server cleans them again anyway. */
export const LONGEST_SIDE = 2000;
const QUALITY = 0.85;
const SMALL_ENOUGH = 400 * 1024;

export function fitted(width: number, height: number, longest = LONGEST_SIDE): { width: number; height: number } {
  const share = Math.min(1, longest / Math.max(width, height));
  return { width: Math.round(width * share), height: Math.round(height * share) };
}

export function isWorthShrinking(file: File): boolean {
  return /^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) && file.size > SMALL_ENOUGH;
}

/** A smaller copy of a picture, or the file itself where nothing is gained or the browser can't read it. */
export async function shrink(file: File): Promise<File> {
  if (!isWorthShrinking(file) || typeof createImageBitmap !== "function") return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const size = fitted(picture.width, picture.height);
    const canvas = document.createElement("canvas");
    canvas.width = size.width;
    canvas.height = size.height;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, size.width, size.height);
    picture.close();
    const small = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, "image/jpeg", QUALITY); });
    if (!small || small.size >= file.size) return file;
    return new File([small], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
  } catch {
    return file;
  }
}
