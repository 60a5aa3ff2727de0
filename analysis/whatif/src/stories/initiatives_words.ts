// Texts of "One more initiative".

import type { Translated } from "../words/translated.ts";

export const en = {
  "story.initiatives": "One more initiative",
  "story.initiatives.1.text":
    "A superintendent who leads in person, and {lever_priorities} high-priority initiatives at once. By {end}, " +
    "{plan_end} in 100 teachers use the new way of teaching.",
  "story.initiatives.1.ask": "How many high-priority initiatives does your district run today? Count them.",
  "story.initiatives.1.note": "Let people write their number down. It is needed at the end.",
  "story.initiatives.2.text":
    "Then one more arrives. It is a good one, and it brings a grant. Now there are {lever_priorities}.",
  "story.initiatives.2.ask": "Of 100 teachers, how many will use our practice by {end}?",
  "story.initiatives.2.note": "A show of hands is enough: more, the same, fewer.",
  "story.initiatives.3.text":
    "{plan_end} in 100 teachers, {order_end} the {base_end} of the baseline. {paired} Nobody took anything away. Each " +
    "week only became thinner.",
  "story.initiatives.3.ask": "What did teachers stop doing to make room?",
  "story.initiatives.3.note": "The picture shows what holds teachers back.",
  "story.initiatives.4.text":
    "Every year has its good reasons. With {lever_priorities} at once, {plan_1} in 100 use it after the first year, " +
    "and {plan_end} by {end}.",
  "story.initiatives.4.ask": "Who in your district can say no to a good idea?",
  "story.initiatives.4.note": "Come back to the numbers that people wrote down.",
  "story.initiatives.5.text":
    "Can coaches repair it? The baseline is now {was_priorities} initiatives. We hire: one coach for each " +
    "{lever_coaches}, instead of {was_coaches}.",
  "story.initiatives.5.ask": "More, about the same, or fewer?",
  "story.initiatives.5.note": "Take a show of hands.",
  "story.initiatives.6.text":
    "{plan_end} in 100, {order_end} the {base_end} without more coaches. By then it cost {plan_cost_end}, against " +
    "{base_cost_end}.",
  "story.initiatives.6.ask": "Where does money go today to repair what focus could give?",
  "story.initiatives.6.note": "The costs are hours at assumed unit costs, not salaries; use your own if you know them.",
  "story.initiatives.7.text":
    "The other way: stop something. The baseline is now the start again, with {was_priorities}. With " +
    "{lever_priorities} at once, {plan_1} in 100 use it after the first year, {order_1} the {base_1} of the baseline, " +
    "and {plan_end} by {end}.",
  "story.initiatives.7.ask": "What makes stopping so hard?",
  "story.initiatives.7.note": 
    "To stop has no price here. The work that then gets done has one: see Cost. Ask what stopping costs besides money.",
  "story.initiatives.8.text": "The levers are yours. A is the plan with many initiatives.",
  "story.initiatives.8.ask": "What could you stop, pause or fold into this work by next month? Who must hear it from you?",
  "story.initiatives.8.note": "One sentence each: we stop ..., and I tell ... by ...",
} as const;

export const es: Translated<typeof en> = {
  "story.initiatives": "Una iniciativa más",
  "story.initiatives.1.text":
    "Una superintendente que dirige en persona y {lever_priorities} iniciativas prioritarias a la vez. En {end}, " +
    "{plan_end} de cada 100 docentes usan la nueva forma de enseñar.",
  "story.initiatives.1.ask": "¿Cuántas iniciativas prioritarias tiene hoy su distrito? Cuéntelas.",
  "story.initiatives.1.note": "Que cada quien anote su número. Hará falta al final.",
  "story.initiatives.2.text": "Llega una más. Es buena y trae fondos. Ahora son {lever_priorities}.",
  "story.initiatives.2.ask": "De 100 docentes, ¿cuántos usarán nuestra práctica en {end}?",
  "story.initiatives.2.note": "Basta con alzar la mano: más, igual, menos.",
  "story.initiatives.3.text":
    "{plan_end} de cada 100 docentes, {order_end} los {base_end} de la línea de base. {paired} Nadie quitó nada. Solo que a " +
    "cada semana le queda menos.",
  "story.initiatives.3.ask": "¿Qué dejaron de hacer los docentes para hacer sitio?",
  "story.initiatives.3.note": "La imagen muestra qué frena a los docentes.",
  "story.initiatives.4.text":
    "Cada año tiene sus buenas razones. Con {lever_priorities} a la vez, {plan_1} de cada 100 la usan tras el primer " +
    "año y {plan_end} en {end}.",
  "story.initiatives.4.ask": "En su distrito, ¿quién puede decir no a una buena idea?",
  "story.initiatives.4.note": "Vuelva a los números que cada quien anotó.",
  "story.initiatives.5.text":
    "¿Lo arreglan más coaches pedagógicos? La línea de base tiene ahora {was_priorities} iniciativas. Contratamos: un coach " +
    "por cada {lever_coaches}, en vez de {was_coaches}.",
  "story.initiatives.5.ask": "¿Más, casi igual o menos?",
  "story.initiatives.5.note": "Pida que alcen la mano.",
  "story.initiatives.6.text":
    "{plan_end} de cada 100, {order_end} los {base_end} sin más coaches. Hasta entonces costó {plan_cost_end}, frente " +
    "a {base_cost_end}.",
  "story.initiatives.6.ask": "¿Qué dinero se gasta hoy en reparar lo que daría el enfoque?",
  "story.initiatives.6.note": "Son horas a costos unitarios supuestos, no salarios; use los suyos si los conoce.",
  "story.initiatives.7.text":
    "Al revés: dejar algo. La línea de base es ahora otra vez la del comienzo, con {was_priorities}. Con " +
    "{lever_priorities} a la vez, {plan_1} de cada 100 la usan tras el primer año, {order_1} los {base_1} de la línea de " +
    "base, y {plan_end} en {end}.",
  "story.initiatives.7.ask": "¿Por qué cuesta tanto dejar algo?",
  "story.initiatives.7.note": 
    "Dejar algo no tiene precio aquí. Sí lo tiene el trabajo que entonces se hace: vea Costo. Pregunte qué cuesta, además " +
    "de dinero.",
  "story.initiatives.8.text": "Las palancas son suyas. A es el plan con muchas iniciativas.",
  "story.initiatives.8.ask": "¿Qué podría dejar, pausar o integrar en este trabajo este mes? ¿Quién debe oírlo de usted?",
  "story.initiatives.8.note": "Una frase por persona: dejamos ..., y se lo digo a ... antes de ...",
};
