import "./app.scss";
import { wakeConfirm } from "./confirm/confirm";
import { wakeDrafts } from "./draft/draft";
import * as sealed from "./draft/sealed";
import { wakeErrors, wakeSettling } from "./errors/errors";
import { wakeFind } from "./find/find";
import { type Loader, wakeIslands } from "./ground";
import { wakeHandy, wakeOffers, wakeQuick } from "./handy/handy";
import { wakeLive } from "./live/live";
import { wakeMenus } from "./menu/menu";
import { wakePartials } from "./partials/partials";
import { wakeToasts } from "./toast/toast";
import { wakeViewer } from "./viewer/viewer";

const LOADERS: Record<string, Loader> = {
  beside: () => import("./keyboard/beside"),
  chart: () => import("./chart/chart"),
  distances: () => import("./position/distances"),
  intake: () => import("./intake/intake"),
  keyboard: () => import("./keyboard/keyboard"),
  map: () => import("./map/map"),
  narrow: () => import("./narrow/narrow"),
  ticks: () => import("./ticks/ticks"),
  position: () => import("./position/position"),
  proof: () => import("./proof/proof"),
  sealed: () => Promise.resolve(sealed), // not fetched by and by: a key pressed meanwhile would leave what was typed behind
  session: () => import("./session/session"),
  upload: () => import("./upload/upload"),
};

document.documentElement.classList.add("has-script");
wakeMenus(document);
wakeToasts(document);
wakeConfirm(document);
wakeFind(document);
wakeHandy(document);
wakeOffers(document);
wakeQuick(document);
wakeErrors(document);
wakeSettling(document);
wakeDrafts(document);
wakeLive(document);
wakeViewer(document);
void wakeIslands(document, LOADERS);
void wakePartials(document, (fresh) => {
  wakeToasts(fresh);
  wakeErrors(fresh);
  wakeDrafts(fresh);
  void wakeIslands(fresh, LOADERS);
});
