// What somebody drops on the page: a saved copy, or a link, is opened as a code is. The browser would leave the page for it.

import type { App } from "../app.ts";
import { t } from "../words/words.ts";
import { openCode } from "./address.ts";
import { codeIn } from "./copy.ts";

/** Bytes: no copy of the page is longer. */
const kLargest = 4e6;

export function openDropped(app: App, complain: (problem: string) => void): void {
  const isOurs = ({ dataTransfer }: DragEvent) =>
    dataTransfer?.types.some((type) => type === "Files" || type === "text/uri-list") ?? false;
  addEventListener("dragover", (event) => { if (isOurs(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    void textOf(event.dataTransfer as DataTransfer).then((text) => {
      const problem = openCode(app, codeIn(text) ?? text);
      if (problem) complain(t("code.kept", { problem }));
    });
  });
}

async function textOf(transfer: DataTransfer): Promise<string> {
  return transfer.files[0]?.slice(0, kLargest).text() ?? transfer.getData("text/uri-list");
}
