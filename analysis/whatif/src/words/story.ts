// Words of the opening card, stories and prediction; with them the texts of the stories, and of replay and comparison.

import * as delegated from "../stories/delegated_words.ts";
import * as initiatives from "../stories/initiatives_words.ts";
import * as strategies from "../stories/strategies_words.ts";
import * as replay from "./replay.ts";
import type { Translated } from "./translated.ts";

const page = {
  "start.lead": "{teachers}, {schools}, one new way of teaching. What will it take?",
  "count.teachers": "{n} teachers",
  "count.teachers.one": "{n} teacher",
  "count.schools": "{n} schools",
  "count.schools.one": "{n} school",
  "start.stories": "Start with a story",
  "start.workshop": "Open the workshop",
  "start.last": "Go on where I was",
  "start.code": "A code or a link",
  "start.open": "Open it",
  "start.problem": "That did not work: {problem}",

  "story": "Story",
  "story.place": "{story} · {step} of {steps}",
  "story.next": "Next",
  "story.back": "Back",
  "story.sandbox": "To the sandbox",
  "story.notes": "Notes",
  "story.leave": "Leave",
  "story.resume": "Back to the story",
  "story.close": "End the story",
  "story.more": "more than",
  "story.fewer": "fewer than",
  "story.equal": "as many as",
  "money.millions": "${value} million",

  "predict": "Predict",
  "predict.ask": "What do you expect? Teachers who use it, until {date}",
  "predict.shown": "Expected and computed: teachers who use it, until {date}",
  "predict.hint": "Drag the points, tap where they should be, or use the arrow keys.",
  "predict.handle": "Expected by {date}",
  "predict.value": "{n} in 100 teachers",
  "predict.name": "Whose prediction",
  "predict.group": "Group {n}",
  "predict.draft": "Prediction",
  "predict.computed": "Computed",
  "predict.keep": "Keep it",
  "predict.reveal": "Reveal",
  "predict.again": "Ask again",
  "predict.close": "Back to the pictures",
  "predict.remove": "Remove: {name}",
  "predict.kept": "{name}: {expected} in 100.",
  "predict.earlier": "{name}: of an earlier plan.",
  "predict.exact": "{name} expected {expected} in 100 by {date}: exactly so. Over the years {average} off on average.",
  "predict.over":
    "{name} expected {expected} in 100 by {date}. It is {actual}: {gap} fewer. Over the years {average} off on " +
    "average.",
  "predict.under":
    "{name} expected {expected} in 100 by {date}. It is {actual}: {gap} more. Over the years {average} off on " +
    "average.",

  "hands": "Show of hands, against the baseline:",
  "hands.more": "more",
  "hands.same": "about the same (within {n} in 100)",
  "hands.fewer": "fewer",
  "hands.one": "One hand more: {hand}",
  "hands.less": "One hand less: {hand}",
  "hands.right": "{n} of {all} hands were right: {hand}.",
} as const;

const pageEs: Translated<typeof page> = {
  "start.lead": "{teachers}, {schools}, una nueva forma de enseñar. ¿Qué hará falta?",
  "count.teachers": "{n} docentes",
  "count.teachers.one": "{n} docente",
  "count.schools": "{n} escuelas",
  "count.schools.one": "{n} escuela",
  "start.stories": "Empezar con una historia",
  "start.workshop": "Abrir el taller",
  "start.last": "Seguir donde estaba",
  "start.code": "Un código o un enlace",
  "start.open": "Abrirlo",
  "start.problem": "No se pudo: {problem}",

  "story": "Historia",
  "story.place": "{story} · {step} de {steps}",
  "story.next": "Siguiente",
  "story.back": "Atrás",
  "story.sandbox": "A probar",
  "story.notes": "Notas",
  "story.leave": "Salir",
  "story.resume": "Volver a la historia",
  "story.close": "Terminar la historia",
  "story.more": "más que",
  "story.fewer": "menos que",
  "story.equal": "tantos como",
  "money.millions": "{value} millones de $",

  "predict": "Predecir",
  "predict.ask": "¿Qué espera? Docentes que la usan, hasta {date}",
  "predict.shown": "Esperado y calculado: docentes que la usan, hasta {date}",
  "predict.hint": "Arrastre los puntos, toque donde deban estar o use las flechas.",
  "predict.handle": "Se espera para {date}",
  "predict.value": "{n} de cada 100 docentes",
  "predict.name": "De quién es la predicción",
  "predict.group": "Grupo {n}",
  "predict.draft": "Predicción",
  "predict.computed": "Calculado",
  "predict.keep": "Guardar",
  "predict.reveal": "Mostrar",
  "predict.again": "Preguntar de nuevo",
  "predict.close": "Volver a las imágenes",
  "predict.remove": "Quitar: {name}",
  "predict.kept": "{name}: {expected} de cada 100.",
  "predict.earlier": "{name}: de un plan anterior.",
  "predict.exact": "{name} esperaba {expected} de cada 100 en {date}: exacto. En promedio de los años, a {average}.",
  "predict.over":
    "{name} esperaba {expected} de cada 100 en {date}. Son {actual}: {gap} menos. En promedio de los años, a " +
    "{average}.",
  "predict.under":
    "{name} esperaba {expected} de cada 100 en {date}. Son {actual}: {gap} más. En promedio de los años, a {average}.",

  "hands": "A mano alzada, frente a la línea de base:",
  "hands.more": "más",
  "hands.same": "casi igual (hasta {n} de cada 100)",
  "hands.fewer": "menos",
  "hands.one": "Una mano más: {hand}",
  "hands.less": "Una mano menos: {hand}",
  "hands.right": "Acertaron {n} de {all} manos: {hand}.",
};

export const en = { ...delegated.en, ...initiatives.en, ...strategies.en, ...replay.en, ...page } as const;
export const es: Translated<typeof en> = { ...delegated.es, ...initiatives.es, ...strategies.es, ...replay.es, ...pageEs };
