// Code of the draft page; app.js fetches it when one of these elements is on the page.
import { Autosave } from "./autosave";
import { Files } from "./files";
import { FocusPoint, Sort } from "./media";
import { Prefill } from "./prefill";
import { Progress } from "./progress";
import { Upload } from "./upload";
import { Describe, LicenceQuestions, Tags } from "./words";

customElements.define("hp-autosave", Autosave);
customElements.define("hp-files", Files);
customElements.define("hp-describe", Describe);
customElements.define("hp-licence", LicenceQuestions);
customElements.define("hp-tags", Tags);
customElements.define("hp-prefill", Prefill);
customElements.define("hp-progress", Progress);
customElements.define("hp-upload", Upload);
customElements.define("hp-sort", Sort);
customElements.define("hp-focus", FocusPoint);
