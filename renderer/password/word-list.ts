/**
 * Words for proposed passwords: everyday words of Argentine Spanish, 4 to 7 letters long, all from a to z and correctly
 * spelled without an accent. No two of them sound alike, differ only in letters that people confuse (b and v; c, s, x and z;
 * g and j; ll and y; a silent h) or are forms of one word. Left out are names, brands, politics, religion, illness, violence
 * and anything that could offend or grieve someone. There are exactly 2,048 words, so each one adds 11 bits.
 */
export const proposalWords: readonly string[] = `
abanico abedul abeja abeto abierto abonar abono abordar abrigo abrir aburrir acacia aceite acelga acento aceptar
acercar acero acertar acierto aclarar acordar acorde acortar actor actriz actual actuar acuario acudir acuerdo adaptar
adentro admirar adobe adornar adorno aduana afable afiche afilar afinar afirmar aflojar afuera agenda agitar agosto
agradar agrado agregar agrupar agua aguante aguja ahorrar ahorro aire airoso ajedrez ajeno ajuste alacena alambre
alameda alcance alcoba aldea alegrar alegre alejar alentar alerce alero alerta aleta aletazo aletear alfajor alfalfa
alfiler alguien alhaja aliento alinear alisar aliviar alivio aljibe alojar alpaca altavoz altitud alto altura alubia
alumno alzar amable amapola amarra amarrar amasar ameno amigo amistad ampliar amplio anaquel ancho ancla anclaje
andamio andar andino anexo angosto anguila angular anillo animado animar animoso anotar antena antes antifaz antiguo
antojo anual anular anuncio anzuelo apagar aparato aparte apelar apetito apilar aplauso aplicar aportar aporte apoyo
aprecio apretar aprobar apuntar apunte arado arbusto archivo arcilla arco ardilla arena arenal arete armario aroma
arpa arquear arquero arreglo arriba arrimar arropar arroyo arroz arruga arte artista asado asador asar ascenso aseado
asentar asfalto asiento asistir asomar asombro aspa aspecto aspirar astilla astro asunto atado atajar atajo atar
atender atento atlas atleta atraer atrever atril atuendo audaz audible aula aumento autor avance avena avenida avisar
aviso avispa ayer ayuda ayudar azafata azahar azotea azucena azul azulejo babero bagaje bailar baile bajar balada
balanza balde baldear baldosa balear balido balsa bancada banco bandeja bandera baraja baranda barba barbero barbijo
barcaza barco barra barrer barril barrio basalto base batea batido batir batuta bazar beber bebida bello bellota berro
besamel bien billete binario biombo bisagra bisonte bistec blanco blando blindar bloque blusa bobina boca bocado
boceto bocina boina bolero boleto bolsa bombero bonanza bondad bonete bonito bono bordado bordar borde borrar borrego
bosque bote botella boya brasero bravo brazo brebaje brecha breve brillar brillo brincar brindar brindis brioso brizna
broche broma bronce brotar brote bruma bucear bucle bueno bufanda bulbo bulevar buque burbuja burlete buscar butaca
caballo cabello cabeza cabina cable cabra cacao cactus cadena cafetal cajero calador calamar calcar calceta calcio
caldera caldo caleta calidad callado callar calle calma calmar calor calzado cama cambiar camello camino camisa
campana campera campo canal canario canasta cancha candado candela candil candor canela canguro canica canje canoa
cantar cantera canto cantor caoba capa capacho capaz capital capitel captar cara caracol carga cargar caricia carnada
carne carozo carpa carpeta carrera carreta carril carrito carta cartera casa casaca cascada casco cascote casero
casete casilla caverna cazuela cebada cebolla cebra cedro ceja celular cemento cena centavo centeno central centro
cepillo cera cerca cercano cercar cereal cereza cerrar cerrojo certeza cesta chacra chaleco chalet chalupa charco
charla charlar charol chasis chequeo chinela chispa chiste choclo chofer ciclo cien ciencia cierre cierto ciervo cifra
cigarra cima cincel cinco cine cinta cintura circo ciruela cisne ciudad civil clamor clase clave clavel cliente clima
cobalto cobijo cobrar cobre cocina cocinar codo cofre cohete colador colegio coleta colina collar colmado colmena
colocar colonia color columna comarca comedia comedor comer cometa comida comino compota compra comprar confiar
conocer consejo contar copa copete copiar coraje corbata corcel corcho cordel cordial corneta cornisa coro corral
correo correr cortar corte corteza cortina cosa cosecha coser cosmos costa costado costar costoso costura cotizar
coyote crear crecer crema cresta crin criollo cristal cromo crucero crudo cuadro cuajar cuarto cuatro cubeta cubo
cubrir cuchara cuello cuenco cuenta cuerda cuesta cuidar cultivo cultura cumbia cumbre cumplir cuneta cuota cupo
curioso curso curtir curva dado danza danzar dardo dato decena decidir decimal decir decorar dedal dedo deleite dentro
deporte desfile destino detalle detener diadema diario dibujar dibujo dicho dichoso diente diez digital dinero diploma
directo dirigir disfraz diverso dividir doblar doble doblez doce docena docente doctor domador domingo dorado dorar
dormir dorso dotar ducha duda dudar duende dueto dulce dulzura duna durar durazno echar eclipse editar editor educar
efecto eficaz ejemplo elegir elenco elevar emisor empacar empapar empaque empate empezar emplear empleo empuje encajar
encaje encanto enchufe encima encina enebro enero enfocar enfoque enfriar enlace enlazar enorme ensayo entero entonar
entorno entrada entrar entrega envase enviar equidad equipo erizo esbozo escala escama escena escoba escrito escuela
esfera esmalte esmero espacio espalda especia espejo espera esperar espeso espesor espiga espina espiral esponja
espuma esquina estable estadio estampa estante estar estatua estera estilo estirar estreno estribo estrofa estuche
estudio estufa etapa evento evocar exacto exhibir exigir existir experto exponer expreso externo extra extraer extremo
faceta fachada facial factor factura faja falda fama famoso faro farol fase fauna favor fecha felino feliz felpa
felpudo feria feroz fervor festejo fiable fibra ficha fideo fiel fieltro fiesta figura figurar fijar fijo fila filete
filmar filtrar filtro finca fineza fingir fino firma firmar firmeza flan flauta flecha flor florear florero flotar
flote fluido fluir fluvial foco fogata folio follaje folleto fomento fondo forja forjar forma formal formar formato
foro fortuna foto fragua franja frasco frase frazada fregar frenar freno fresco fresno frito frontal frotar fruncir
fruta frutal frutero fucsia fuego fuelle fuente fuerte fugaz fulgor funda fundar futuro gacela gaita galaxia galera
galleta gallo galopar gama gamuza ganado ganar gancho garaje garrafa garza gastar gasto gaucho gaveta gaviota gemelo
genial genio gente gentil genuino geranio gerente gesto gestor gigante girar girasol giro glaciar glicina global globo
goloso gorra gota gotear grabado grabar gracia grado graduar gramo grande granel granero granito granizo granja grano
gratis grato grava grifo grillo gris grupo gruta guante guapo guarda guardar guayaba guinda guion guiso gustar gusto
habano haber habitar hablar hacer hada hallar hamaca hangar harina hasta haya hebilla hebra hecho helado helar helecho
hermoso herrero hervir hervor hielo hierro higo hilar hilera hilo hincha hinojo hogar hogaza hoguera hoja hojear hola
hombro honesto hongo honor hora horario hormiga hornero horno hostal hotel huella huemul huerto humano humedad humilde
humo humor idea ideal ideario idioma igual iguana imagen impar impreso impulso incluir indicar influir informe ingenio
ingerir ingreso iniciar inicio inmenso insecto intenso intento interno intriga intuir invento inverso invitar isla
isleta islote izar jade jaguar jalea jaque jarra jaula jefe jerga jinete jirafa jornada jornal joven jovial joya
joyero juego jueves jugar jugo juguete juncal junco jungla junio juntar junto kilo labio labor labrar lacio ladera
lado ladrar ladrido lagarto lago laguna laminar lampazo lana lancha lanudo lanzar largar largo lastre lata lateral
latir latitud laurel lavanda lavar lazo leal lechuga lector lectura leer legajo legal lejos lema lenteja lento letra
letrado letrero leve leyenda liana librero libreta libro licor liebre lienzo liga ligero lima limpiar limpio linaje
lince lindar lindero lindo lineal lino lirio liso lista listado litera literal litoral litro liviano llama llamar
llanero llano llanura llave llavero llegar llenado llenar lleno llevar llover lluvia lobo local locutor lodo lograr
logro lomada lomo lona loncha lonja loro lote lozano lucidez lucir luego lugar lujo lumbre lunar lunes lupa lustrar
lustre macizo madeja madera madurar maduro maestro magenta magia mago maizal malabar maleta maleza malva manada mancha
mandar manejar manera manga manjar mano manta manteca mantel manual manzana mapa maqueta maraca marca marcar marea
marfil margen marisma martes masa mascota mate matera materia matiz mayo mayor mazorca medalla mediano mediar medida
medio medir medusa mejilla mejor mejorar melena mellizo mensaje mensual menta mercado merecer mesa meseta meta metal
meteoro mezclar miel miembro miga migaja milenio milla millar milonga mimbre mimo mineral minero minuto mirada mirador
mirar mirlo mitad mito mochila modelo moderno modista modo modular molde moldear moler molino momento moneda montaje
monte montura morado morral mosaico mosca mostaza mostrar motivo motor mover mucho mudar mueble muela muelle muestra
mundial mundo mural muralla muro museo musgo musical mutual nacer nadar naipe naranja nardo nariz narrar nata natal
natural nave navegar neblina negocio neto neutral neutro nevado nevar nevera nexo nido niebla nieve nitidez nivelar
noche nogal nombre noria norma normal norte nota notable notar notario noticia novato novedad novela noveno novillo
nube nublado nudo nuevo nuez numeral nutria nutrir oasis objeto obra obtener obvio ochenta ocho ocio ocre octavo
octubre ocupar odisea oferta oficina oficio ofrecer ojal oleaje olfato oliva olla olmo olor ombligo omitir onda ondear
onza opacar opaco opinar optar opuesto orbe orden ordenar oreja oriente origen orilla orla ortiga oruga oscuro ostra
otear otorgar ovalado oveja ovillo oyente paella pagar pago paisaje palabra palacio paladar palanca palco paleta
palillo palma palmera palmito palomar pampa panal panceta panda pandero panel pantano pantera papel paquete parador
paraje parar parecer pared pareja parque parra parral parte pasado pasaje pasante pasar pasear paseo pasillo paso
pasta pastel pata patata patilla patinar patio pausa pauta peaje pecera pedal pedazo pedir peinado peinar peine pelaje
pelo peluche percha perdiz perejil perfil perfume perilla permiso perro persona pesca pescado pescar peso piano picado
picante piedra piel pieza pileta piloto pinar pincel pino pintado pintar pintor pintura pinza pionero piragua pirueta
pisar piscina piso pista pitanga pizarra pizza placa plancha planeta plano planta plantar plantel plateo platino plato
playa playero plegar pleno pliego plomero plomo pluma plumero plural poblar poco podar poder podio poema poeta polar
polea polen polenta polilla pollera pollo pomelo poncho poner poroto portada portal portar porte portero posada posar
poseer posible postal poste postigo postre potable pradera prado precio preciso premio prenda prensa prestar preste
primero primor prisa prisma proa probar proceso prolijo promesa pronto propina propio prosa proveer prueba puchero
puente puerro puerta puesto pulcro pulga pulgar pulir pulpo pulsar pulsera pulso puma puntada puntaje puntero punto
puntual pupila pupitre pureza puro quedar querer quesera queso quitar racimo radar radial radicar radio rallar rama
ramaje rampa rana rancho rango ranura rapidez raro rascar rastro raudal rayo razonar real realce rebajar rebanar
rebosar rebotar rebote recado receta rechazo recibir recibo recital reclamo recorte recrear recreo recto rector
recurso redoble redondo reducir refinar reflejo regador regalar regalo regar regata regazo regente regreso regular
reina relajar relatar relato relevo relieve rellano relleno reloj relucir remar rematar remera remitir remo remoto
rendido rendija rendir reno renovar reparar repasar repetir repicar repisa reponer represa reptil reserva resina
resonar respeto respiro restar resumen retama retazo retirar reto retocar retorno retrato reunir reverso revista
ribera ribete rico riel rienda rima rimar rinde riqueza ritmo rizado rizar roble robot robusto roca rociar rodaja
rodar rodear rodeo rodilla rojizo rojo rollo romero roncar ronda ropa ropero rosal rostro rotar rotonda rozar rubor
rubro rueda rugoso ruido rulo rumbo rumor rural ruta rutina saber sabio sabor sabroso sabueso sainete sala salado
salario salero salida salir salsa saltar salto saludar saludo salvia sardina sastre sauce secreto sector seda sedal
sedoso seguir segundo seis sello selva semana sembrar semilla senda sendero sensato sentar sentido sepia sereno serio
serrano servir sesenta seta setenta siembra siempre siesta siete sigilo siglo signo silbar silbato silla silueta
simple sincero sirena sitio socio sodio soja solano soldar solemne soler solista soltura sombra sonar sonda soneto
sonido sonoro sonrisa soplar soplo soporte sorbete sorbo sorteo sortija soto suave subida subir sudeste sueldo suelo
suelto suerte suma sumar superar susurro sutil tabla tablero tacuara taladro talco talento talla taller tambor tamiz
tanda tango tantear tanto tapa tapar tapete tapiz tarde tarea tarima tarjeta tarro tarta tatuaje taxi taza teatro
techo tecla teclado tejado tejedor tejer tejido tela telar tema templar tenaz tender tenedor tener tenis tercera
termal termita termo ternera ternura terraza terreno terso tesis tesoro tetera textil texto tibio tiempo tienda tierno
tierra tigre tijera tilo timbre timonel tinaja tinta tintero tintura tipo tira tirante tiza toalla tobillo tocador
toldo tomar tomate tomillo tonel tono topo toque torcaza tordo torneo torno toronja torre tortuga tostada tostar total
trabajo tractor traer traje trama trapo trazar trazo trece treinta tren trenza trenzar trepar tres tribu tribuna
trigal trigo trineo trino triple trompo tronco trotar trote trozo trueno trueque trufa tubo tuerca turbina turismo
turista turno ubicar umbral unir urbano urgente urraca usar usual usuario vajilla valija valle valor valorar vals
vapor vaquero variado varilla vecinal vecino vector vegetal veinte velero veleta veloz venado vender venir venta
ventana veraneo verano veraz verbal verbo verdad verde verdoso verdura vereda verja verso vestido vestir veta viajar
viaje viajero vibrar video vidrio viento viernes viga vigilar vinagre virtud visera visible visita visitar visor vista
vistazo vital vitral vitrina vivaz vivero vivir vocal volante volar volumen volver vuelo vuelta yate yema yerba yeso
yogur yuca yunque yunta zafiro zamba zapallo zapato zarpar zarpazo zinc zona zorzal zueco zumbar zumbido zurcir
`
  .trim()
  .split(/\s+/)
