type Words = readonly [string, ...string[]]

/** Splits a string at white space; `_` stands for a space within an entry. */
const words = (text: string) =>
  text
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' ')) as unknown as Words

export const womensNames = words(`
  Marta Nélida Elsa Susana Graciela Mónica Silvia Liliana Norma Mirta Estela Beatriz Ana_María María_Inés Lucía
  Sofía Valentina Camila Julieta Agustina Micaela Florencia Rocío Milagros Guadalupe Noelia Yésica Carolina Verónica
  María_José Ana_Belén María_del_Carmen Soledad Ángela Ramona Zulema Begoña Itatí Pilar Jimena Abril Renata Catalina
`)

export const mensNames = words(`
  Héctor Raúl Ernesto Omar Rubén Néstor Jorge Carlos Alberto Oscar Luis Juan_Carlos José_Luis Miguel_Ángel Ramón
  Martín Matías Nicolás Facundo Santiago Tomás Joaquín Agustín Ignacio Gonzalo Emiliano Lautaro Nahuel Juan_Cruz
  Juan_Ignacio Damián Adrián Sebastián Germán Darío Iván Íñigo Atahualpa Bautista Benjamín Thiago Ezequiel Maximiliano
`)

export const lastNames = words(`
  González Rodríguez Gómez Fernández López Díaz Martínez Pérez Romero Sánchez García Sosa Benítez Ramírez Torres Ruiz
  Flores Acosta Medina Herrera Suárez Aguirre Giménez Gutiérrez Pereyra Rojas Molina Castro Ortiz Silva Núñez Luna
  Juárez Cabrera Ríos Morales Godoy Moreno Ferreyra Domínguez Peralta Vega Carrizo Quiroga Castillo Ledesma Muñoz Ojeda
  Ponce Vera Vázquez Villalba Cardozo Navarro Ramos Arias Coronel Córdoba Figueroa Correa Cáceres Vargas Maldonado Mansilla
  Farías Rivero Paz Miranda Roldán Méndez Guzmán Agüero Hernández Lucero Cruz Páez Escobar Mendoza Barrios Bustos Ávila
  Ayala Blanco Soria Maidana Acuña Leiva Duarte Moyano Campos Soto Martín Valdez Bravo Chávez Velázquez Olivera Toledo Franco
  Ibáñez Peña Castaño Zúñiga Etcheverry Irigoyen Di_Pietro De_la_Fuente Bianchi Ferrari Rossi Esposito Müller Schneider
  Wagner Ñancucheo Huenchumán Quispe Mamani Condorí Kovalenko Novak Yamamoto Haddad O'Connor Mac_Allister Arrechea Urquiza
`)

export const trades = words(`
  Ferretería Panadería Herrería Carpintería Librería Farmacia Veterinaria Heladería Verdulería Zapatería Tornería
  Metalúrgica Imprenta Óptica Corralón Vivero Gomería Lavadero Confitería Mueblería Pinturería Distribuidora Textil
`)

export const shopNames = words(`
  Don_Aníbal Los_Álamos La_Espiga El_Ñandú Santa_Rita San_Cayetano Del_Sur La_Nueva El_Progreso Los_Hermanos Tres_Ríos
  La_Cigüeña Punta_Norte El_Jacarandá Cruz_del_Eje Pampa_Alta El_Gringo La_Familia Luz_de_Luna El_Trébol Doña_Rosa
  Cerro_Colorado Nuevo_Milenio La_Esquina El_Ceibo Río_Bravo Aires_del_Plata Las_Lomas El_Quebracho La_Colmena
`)

export const companyForms = words('S.R.L. S.A. S.A.S. S.H. e_Hijos_S.R.L. Cooperativa_Limitada')

export const streets = words(`
  San_Martín Belgrano Rivadavia Sarmiento Mitre Moreno Güemes Alberdi Urquiza Lavalle Av._Colón Av._Libertad
  9_de_Julio 25_de_Mayo Av._Roca Alsina Castelli Saavedra Los_Ceibos Las_Heras Chacabuco Maipú Ayacucho Pellegrini
  Cacique_Catriel Los_Jazmines Av._del_Trabajo Pasaje_Las_Acacias
`)

export const towns = words(`
  Quilmes,_Buenos_Aires Tandil,_Buenos_Aires Bahía_Blanca,_Buenos_Aires Olavarría,_Buenos_Aires Rosario,_Santa_Fe
  Rafaela,_Santa_Fe Córdoba_Capital Río_Cuarto,_Córdoba Villa_María,_Córdoba Godoy_Cruz,_Mendoza San_Rafael,_Mendoza
  Paraná,_Entre_Ríos Concordia,_Entre_Ríos Neuquén_Capital Posadas,_Misiones Resistencia,_Chaco Yerba_Buena,_Tucumán
  Salta_Capital Comodoro_Rivadavia,_Chubut Santa_Rosa,_La_Pampa Ushuaia,_Tierra_del_Fuego Villa_Crespo,_CABA
`)

export const cars = words(`
  Volkswagen_Gol_Trend_1.6 Fiat_Cronos_1.3_Drive Toyota_Etios_1.5_XLS Peugeot_208_1.6_Allure Renault_Sandero_1.6
  Chevrolet_Onix_1.2_LT Ford_Ka_1.5_SE Citroën_C3_1.6_Feel Renault_Kangoo_1.6 Toyota_Corolla_2.0_XEi Fiat_Argo_1.8
  Ford_EcoSport_1.5 Nissan_Versa_1.6 Honda_Fit_1.5_EX Volkswagen_Amarok_2.0_TDI Toyota_Hilux_2.8_SRV Jeep_Renegade_1.8
`)

export const motorcycles = words(`
  Honda_Wave_110S Zanella_ZB_110 Corven_Energy_110 Motomel_S2_150 Gilera_Smash_110 Yamaha_FZ_150 Bajaj_Rouser_NS_200
  Honda_XR_150L Honda_Tornado_250 Keller_Crono_110 Brava_Nevada_110 Benelli_TNT_15
`)

/** Words for generated passwords. */
export const passwordWords = words(`
  lapacho vereda tren nocturno mate medialuna yunque fragua jacaranda tranvia ceibo bandoneon gaviota farol terraza
  molino alpargata pampero quebracho laguna zorzal empanada barrilete carreta hornero chacarera glaciar sendero
  pulperia tejado limonero brasero cordillera estribo malvon rayuela calandria damajuana payador trigal ombu cardo
`)
