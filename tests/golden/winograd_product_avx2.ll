define internal void @tile2_1_4(ptr %p0, ptr %p1, ptr %p2) #0 {
entry:
  %v1 = getelementptr i8, ptr %p0, i64 24
  %v2 = getelementptr i8, ptr %p0, i64 48
  %v3 = getelementptr i8, ptr %p0, i64 72
  br label %loop4
loop4:
  %v6 = phi i64 [ 0, %entry ], [ %v48, %loop4 ]
  %v7 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v25, %loop4 ]
  %v8 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v26, %loop4 ]
  %v9 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v32, %loop4 ]
  %v10 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v33, %loop4 ]
  %v11 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v39, %loop4 ]
  %v12 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v40, %loop4 ]
  %v13 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v46, %loop4 ]
  %v14 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v47, %loop4 ]
  %v15 = mul i64 %v6, 64
  %v16 = getelementptr i8, ptr %p1, i64 %v15
  %v17 = load <4 x double>, ptr %v16, align 8
  %v18 = getelementptr i8, ptr %v16, i64 32
  %v19 = load <4 x double>, ptr %v18, align 8
  %v20 = mul i64 %v6, 8
  %v21 = getelementptr i8, ptr %p0, i64 %v20
  %v22 = load double, ptr %v21, align 8
  %v23 = insertelement <4 x double> poison, double %v22, i64 0
  %v24 = shufflevector <4 x double> %v23, <4 x double> poison, <4 x i32> zeroinitializer
  %v25 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v24, <4 x double> %v17, <4 x double> %v7)
  %v26 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v24, <4 x double> %v19, <4 x double> %v8)
  %v27 = mul i64 %v6, 8
  %v28 = getelementptr i8, ptr %v1, i64 %v27
  %v29 = load double, ptr %v28, align 8
  %v30 = insertelement <4 x double> poison, double %v29, i64 0
  %v31 = shufflevector <4 x double> %v30, <4 x double> poison, <4 x i32> zeroinitializer
  %v32 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v31, <4 x double> %v17, <4 x double> %v9)
  %v33 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v31, <4 x double> %v19, <4 x double> %v10)
  %v34 = mul i64 %v6, 8
  %v35 = getelementptr i8, ptr %v2, i64 %v34
  %v36 = load double, ptr %v35, align 8
  %v37 = insertelement <4 x double> poison, double %v36, i64 0
  %v38 = shufflevector <4 x double> %v37, <4 x double> poison, <4 x i32> zeroinitializer
  %v39 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v38, <4 x double> %v17, <4 x double> %v11)
  %v40 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v38, <4 x double> %v19, <4 x double> %v12)
  %v41 = mul i64 %v6, 8
  %v42 = getelementptr i8, ptr %v3, i64 %v41
  %v43 = load double, ptr %v42, align 8
  %v44 = insertelement <4 x double> poison, double %v43, i64 0
  %v45 = shufflevector <4 x double> %v44, <4 x double> poison, <4 x i32> zeroinitializer
  %v46 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v45, <4 x double> %v17, <4 x double> %v13)
  %v47 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v45, <4 x double> %v19, <4 x double> %v14)
  %v48 = add i64 %v6, 1
  %v49 = icmp slt i64 %v48, 3
  br i1 %v49, label %loop4, label %end5
end5:
  store <4 x double> %v25, ptr %p2, align 8
  %v50 = getelementptr i8, ptr %p2, i64 32
  store <4 x double> %v26, ptr %v50, align 8
  %v51 = getelementptr i8, ptr %p2, i64 64
  store <4 x double> %v32, ptr %v51, align 8
  %v52 = getelementptr i8, ptr %p2, i64 64
  %v53 = getelementptr i8, ptr %v52, i64 32
  store <4 x double> %v33, ptr %v53, align 8
  %v54 = getelementptr i8, ptr %p2, i64 128
  store <4 x double> %v39, ptr %v54, align 8
  %v55 = getelementptr i8, ptr %p2, i64 128
  %v56 = getelementptr i8, ptr %v55, i64 32
  store <4 x double> %v40, ptr %v56, align 8
  %v57 = getelementptr i8, ptr %p2, i64 192
  store <4 x double> %v46, ptr %v57, align 8
  %v58 = getelementptr i8, ptr %p2, i64 192
  %v59 = getelementptr i8, ptr %v58, i64 32
  store <4 x double> %v47, ptr %v59, align 8
  ret void
}

define internal void @tile2_1_6(ptr %p0, ptr %p1, ptr %p2) #0 {
entry:
  %v60 = getelementptr i8, ptr %p0, i64 24
  %v61 = getelementptr i8, ptr %p0, i64 48
  %v62 = getelementptr i8, ptr %p0, i64 72
  %v63 = getelementptr i8, ptr %p0, i64 96
  %v64 = getelementptr i8, ptr %p0, i64 120
  br label %loop65
loop65:
  %v67 = phi i64 [ 0, %entry ], [ %v127, %loop65 ]
  %v68 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v90, %loop65 ]
  %v69 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v91, %loop65 ]
  %v70 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v97, %loop65 ]
  %v71 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v98, %loop65 ]
  %v72 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v104, %loop65 ]
  %v73 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v105, %loop65 ]
  %v74 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v111, %loop65 ]
  %v75 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v112, %loop65 ]
  %v76 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v118, %loop65 ]
  %v77 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v119, %loop65 ]
  %v78 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v125, %loop65 ]
  %v79 = phi <4 x double> [ splat (double 0x0000000000000000), %entry ], [ %v126, %loop65 ]
  %v80 = mul i64 %v67, 64
  %v81 = getelementptr i8, ptr %p1, i64 %v80
  %v82 = load <4 x double>, ptr %v81, align 8
  %v83 = getelementptr i8, ptr %v81, i64 32
  %v84 = load <4 x double>, ptr %v83, align 8
  %v85 = mul i64 %v67, 8
  %v86 = getelementptr i8, ptr %p0, i64 %v85
  %v87 = load double, ptr %v86, align 8
  %v88 = insertelement <4 x double> poison, double %v87, i64 0
  %v89 = shufflevector <4 x double> %v88, <4 x double> poison, <4 x i32> zeroinitializer
  %v90 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v89, <4 x double> %v82, <4 x double> %v68)
  %v91 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v89, <4 x double> %v84, <4 x double> %v69)
  %v92 = mul i64 %v67, 8
  %v93 = getelementptr i8, ptr %v60, i64 %v92
  %v94 = load double, ptr %v93, align 8
  %v95 = insertelement <4 x double> poison, double %v94, i64 0
  %v96 = shufflevector <4 x double> %v95, <4 x double> poison, <4 x i32> zeroinitializer
  %v97 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v96, <4 x double> %v82, <4 x double> %v70)
  %v98 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v96, <4 x double> %v84, <4 x double> %v71)
  %v99 = mul i64 %v67, 8
  %v100 = getelementptr i8, ptr %v61, i64 %v99
  %v101 = load double, ptr %v100, align 8
  %v102 = insertelement <4 x double> poison, double %v101, i64 0
  %v103 = shufflevector <4 x double> %v102, <4 x double> poison, <4 x i32> zeroinitializer
  %v104 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v103, <4 x double> %v82, <4 x double> %v72)
  %v105 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v103, <4 x double> %v84, <4 x double> %v73)
  %v106 = mul i64 %v67, 8
  %v107 = getelementptr i8, ptr %v62, i64 %v106
  %v108 = load double, ptr %v107, align 8
  %v109 = insertelement <4 x double> poison, double %v108, i64 0
  %v110 = shufflevector <4 x double> %v109, <4 x double> poison, <4 x i32> zeroinitializer
  %v111 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v110, <4 x double> %v82, <4 x double> %v74)
  %v112 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v110, <4 x double> %v84, <4 x double> %v75)
  %v113 = mul i64 %v67, 8
  %v114 = getelementptr i8, ptr %v63, i64 %v113
  %v115 = load double, ptr %v114, align 8
  %v116 = insertelement <4 x double> poison, double %v115, i64 0
  %v117 = shufflevector <4 x double> %v116, <4 x double> poison, <4 x i32> zeroinitializer
  %v118 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v117, <4 x double> %v82, <4 x double> %v76)
  %v119 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v117, <4 x double> %v84, <4 x double> %v77)
  %v120 = mul i64 %v67, 8
  %v121 = getelementptr i8, ptr %v64, i64 %v120
  %v122 = load double, ptr %v121, align 8
  %v123 = insertelement <4 x double> poison, double %v122, i64 0
  %v124 = shufflevector <4 x double> %v123, <4 x double> poison, <4 x i32> zeroinitializer
  %v125 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v124, <4 x double> %v82, <4 x double> %v78)
  %v126 = call <4 x double> @llvm.fma.v4f64(<4 x double> %v124, <4 x double> %v84, <4 x double> %v79)
  %v127 = add i64 %v67, 1
  %v128 = icmp slt i64 %v127, 3
  br i1 %v128, label %loop65, label %end66
end66:
  store <4 x double> %v90, ptr %p2, align 8
  %v129 = getelementptr i8, ptr %p2, i64 32
  store <4 x double> %v91, ptr %v129, align 8
  %v130 = getelementptr i8, ptr %p2, i64 64
  store <4 x double> %v97, ptr %v130, align 8
  %v131 = getelementptr i8, ptr %p2, i64 64
  %v132 = getelementptr i8, ptr %v131, i64 32
  store <4 x double> %v98, ptr %v132, align 8
  %v133 = getelementptr i8, ptr %p2, i64 128
  store <4 x double> %v104, ptr %v133, align 8
  %v134 = getelementptr i8, ptr %p2, i64 128
  %v135 = getelementptr i8, ptr %v134, i64 32
  store <4 x double> %v105, ptr %v135, align 8
  %v136 = getelementptr i8, ptr %p2, i64 192
  store <4 x double> %v111, ptr %v136, align 8
  %v137 = getelementptr i8, ptr %p2, i64 192
  %v138 = getelementptr i8, ptr %v137, i64 32
  store <4 x double> %v112, ptr %v138, align 8
  %v139 = getelementptr i8, ptr %p2, i64 256
  store <4 x double> %v118, ptr %v139, align 8
  %v140 = getelementptr i8, ptr %p2, i64 256
  %v141 = getelementptr i8, ptr %v140, i64 32
  store <4 x double> %v119, ptr %v141, align 8
  %v142 = getelementptr i8, ptr %p2, i64 320
  store <4 x double> %v125, ptr %v142, align 8
  %v143 = getelementptr i8, ptr %p2, i64 320
  %v144 = getelementptr i8, ptr %v143, i64 32
  store <4 x double> %v126, ptr %v144, align 8
  ret void
}

define internal void @places(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4, i64 %p5, i64 %p6, i64 %p7, i64 %p8, i64 %p9, i64 %p10) #0 {
entry:
  %v145 = icmp ult i64 %p4, %p8
  %v146 = add i64 %p4, %p10
  %v147 = mul i64 %p10, %p6
  %v148 = add i64 0, %v147
  %v149 = icmp ult i64 %p3, %p7
  %v150 = and i1 %v149, %v145
  %v151 = getelementptr i8, ptr %p1, i64 0
  %v152 = select i1 %v150, ptr %v151, ptr %p2, !unpredictable !0
  store ptr %v152, ptr %p0, align 8
  %v153 = add i64 %p3, %p9
  %v154 = mul i64 %p9, %p5
  %v155 = getelementptr i8, ptr %p1, i64 %v154
  %v156 = icmp ult i64 %v153, %p7
  %v157 = and i1 %v156, %v145
  %v158 = getelementptr i8, ptr %v155, i64 0
  %v159 = select i1 %v157, ptr %v158, ptr %p2, !unpredictable !0
  %v160 = getelementptr i8, ptr %p0, i64 8
  store ptr %v159, ptr %v160, align 8
  %v161 = add i64 %v153, %p9
  %v162 = mul i64 %p9, %p5
  %v163 = getelementptr i8, ptr %v155, i64 %v162
  ret void
}

define internal void @back_4(ptr %p0, ptr %p1, ptr %p2, i64 %p3, i64 %p4) #0 {
entry:
  %v164 = add i64 %p4, 3
  %v165 = udiv i64 %v164, 4
  %v168 = icmp slt i64 0, %v165
  br i1 %v168, label %loop166, label %end167
loop166:
  %v169 = phi i64 [ 0, %entry ], [ %v206, %loop166 ]
  %v170 = call i64 asm "", "=r,0"(i64 %v169)
  %v171 = mul i64 %v170, 4
  %v172 = sub i64 %p4, 4
  %v173 = icmp slt i64 %v171, %v172
  %v174 = select i1 %v173, i64 %v171, i64 %v172
  %v175 = mul i64 %v174, 8
  %v176 = getelementptr i8, ptr %p1, i64 %v175
  %v177 = load <4 x double>, ptr %v176, align 8
  %v178 = getelementptr i8, ptr %p0, i64 4672
  %v179 = getelementptr i8, ptr %v178, i64 %v175
  %v180 = load <4 x double>, ptr %v179, align 8
  %v181 = getelementptr i8, ptr %p0, i64 14016
  %v182 = getelementptr i8, ptr %v181, i64 %v175
  %v183 = load <4 x double>, ptr %v182, align 8
  %v184 = fadd <4 x double> %v180, %v183
  %v185 = getelementptr i8, ptr %p0, i64 9344
  %v186 = getelementptr i8, ptr %v185, i64 %v175
  %v187 = load <4 x double>, ptr %v186, align 8
  %v188 = fsub <4 x double> %v184, %v187
  %v189 = getelementptr i8, ptr %p0, i64 %v175
  %v190 = load <4 x double>, ptr %v189, align 8
  %v191 = fadd <4 x double> %v190, %v180
  %v192 = fadd <4 x double> %v191, %v187
  %v193 = getelementptr i8, ptr %p2, i64 8
  %v194 = fadd <4 x double> %v188, %v177
  %v195 = load ptr, ptr %v193, align 8
  %v196 = getelementptr i8, ptr %v195, i64 %p3
  %v197 = getelementptr i8, ptr %v196, i64 %v175
  %v198 = fcmp olt <4 x double> %v194, splat (double 0x0000000000000000)
  %v199 = select <4 x i1> %v198, <4 x double> splat (double 0x0000000000000000), <4 x double> %v194
  store <4 x double> %v199, ptr %v197, align 8
  %v200 = fadd <4 x double> %v192, %v177
  %v201 = load ptr, ptr %p2, align 8
  %v202 = getelementptr i8, ptr %v201, i64 %p3
  %v203 = getelementptr i8, ptr %v202, i64 %v175
  %v204 = fcmp olt <4 x double> %v200, splat (double 0x0000000000000000)
  %v205 = select <4 x i1> %v204, <4 x double> splat (double 0x0000000000000000), <4 x double> %v200
  store <4 x double> %v205, ptr %v203, align 8
  %v206 = add i64 %v169, 1
  %v207 = icmp slt i64 %v206, %v165
  br i1 %v207, label %loop166, label %end167
end167:
  ret void
}

define void @product(ptr %p0, i64 %p1, i64 %p2, i64 %p3) #0 {
entry:
  %v208 = alloca i32
  %v209 = alloca i32
  call void @llvm.x86.sse.stmxcsr(ptr %v208)
  %v210 = load i32, ptr %v208
  %v211 = or i32 %v210, 32832
  store i32 %v211, ptr %v209
  call void @llvm.x86.sse.ldmxcsr(ptr %v209)
  %v212 = alloca [32 x i8], align 64
  %v213 = getelementptr i8, ptr %p0, i64 48
  %v214 = load ptr, ptr %v213, align 8
  %v215 = mul i64 %p3, 18752
  %v216 = getelementptr i8, ptr %v214, i64 %v215
  %v217 = getelementptr i8, ptr %p0, i64 56
  %v218 = load i64, ptr %v217, align 8
  %v219 = sub i64 %p2, %p1
  %v222 = icmp slt i64 0, %v219
  br i1 %v222, label %loop220, label %end221
loop220:
  %v223 = phi i64 [ 0, %entry ], [ %v357, %end252 ]
  %v224 = add i64 %p1, %v223
  %v225 = urem i64 %v224, 1
  %v226 = udiv i64 %v224, 1
  %v227 = urem i64 %v226, %v218
  %v228 = udiv i64 %v226, %v218
  %v229 = getelementptr i8, ptr %p0, i64 80
  %v230 = load i64, ptr %v229, align 8
  %v231 = mul i64 %v228, %v230
  %v232 = getelementptr i8, ptr %p0, i64 72
  %v233 = load i64, ptr %v232, align 8
  %v234 = sub i64 %v233, %v231
  %v235 = getelementptr i8, ptr %p0, i64 80
  %v236 = load i64, ptr %v235, align 8
  %v237 = icmp slt i64 %v234, %v236
  %v238 = select i1 %v237, i64 %v234, i64 %v236
  %v239 = mul i64 %v227, 5
  %v240 = mul i64 %v225, 8
  %v241 = add i64 %v239, %v240
  %v242 = mul i64 %v241, 8
  %v243 = getelementptr i8, ptr %p0, i64 8
  %v244 = load ptr, ptr %v243, align 8
  %v245 = mul i64 %v227, 768
  %v246 = getelementptr i8, ptr %v244, i64 %v245
  %v247 = mul i64 %v225, 768
  %v248 = getelementptr i8, ptr %v246, i64 %v247
  %v249 = add i64 %v238, 59
  %v250 = udiv i64 %v249, 60
  %v253 = icmp slt i64 0, %v250
  br i1 %v253, label %loop251, label %end252
loop251:
  %v254 = phi i64 [ 0, %loop220 ], [ %v355, %end306 ]
  %v255 = mul i64 %v254, 60
  %v256 = add i64 %v231, %v255
  %v257 = add i64 %v231, %v238
  %v258 = sub i64 %v257, %v256
  %v259 = icmp slt i64 %v258, 60
  %v260 = select i1 %v259, i64 %v258, i64 60
  %v261 = load ptr, ptr %p0, align 8
  %v262 = mul i64 %v256, 24
  %v263 = getelementptr i8, ptr %v261, i64 %v262
  %v264 = mul i64 %v227, 24
  %v265 = getelementptr i8, ptr %v263, i64 %v264
  %v266 = getelementptr i8, ptr %p0, i64 128
  %v267 = load i64, ptr %v266, align 8
  br label %loop268
loop268:
  %v270 = phi i64 [ 0, %loop251 ], [ %v303, %end298 ]
  %v271 = mul i64 %v270, %v267
  %v272 = getelementptr i8, ptr %v265, i64 %v271
  %v273 = mul i64 %v270, 192
  %v274 = getelementptr i8, ptr %v248, i64 %v273
  %v275 = mul i64 %v270, 4672
  %v276 = getelementptr i8, ptr %v216, i64 %v275
  %v277 = add i64 %v260, 1
  %v278 = udiv i64 %v277, 6
  %v281 = icmp slt i64 0, %v278
  br i1 %v281, label %loop279, label %end280
loop279:
  %v282 = phi i64 [ 0, %loop268 ], [ %v288, %loop279 ]
  %v283 = mul i64 %v282, 6
  %v284 = mul i64 %v283, 24
  %v285 = getelementptr i8, ptr %v272, i64 %v284
  %v286 = mul i64 %v283, 64
  %v287 = getelementptr i8, ptr %v276, i64 %v286
  call void @tile2_1_6(ptr %v285, ptr %v274, ptr %v287)
  %v288 = add i64 %v282, 1
  %v289 = icmp slt i64 %v288, %v278
  br i1 %v289, label %loop279, label %end280
end280:
  %v290 = mul i64 %v278, 6
  %v291 = mul i64 %v278, 6
  %v292 = sub i64 %v260, %v291
  %v293 = icmp slt i64 0, %v292
  %v294 = icmp slt i64 %v292, 5
  %v295 = and i1 %v293, %v294
  br i1 %v295, label %then296, label %else297
then296:
  %v299 = mul i64 %v290, 24
  %v300 = getelementptr i8, ptr %v272, i64 %v299
  %v301 = mul i64 %v290, 64
  %v302 = getelementptr i8, ptr %v276, i64 %v301
  call void @tile2_1_4(ptr %v300, ptr %v274, ptr %v302)
  br label %end298
else297:
  br label %end298
end298:
  %v303 = add i64 %v270, 1
  %v304 = icmp slt i64 %v303, 4
  br i1 %v304, label %loop268, label %end269
end269:
  %v307 = icmp slt i64 0, %v260
  br i1 %v307, label %loop305, label %end306
loop305:
  %v308 = phi i64 [ 0, %end269 ], [ %v353, %loop305 ]
  %v309 = add i64 %v256, %v308
  %v310 = getelementptr i8, ptr %p0, i64 64
  %v311 = load i64, ptr %v310, align 8
  %v312 = add i64 %v309, %v311
  %v313 = getelementptr i8, ptr %p0, i64 88
  %v314 = load i64, ptr %v313, align 8
  %v315 = getelementptr i8, ptr %p0, i64 40
  %v316 = load ptr, ptr %v315, align 8
  %v317 = urem i64 %v312, %v314
  %v318 = mul i64 %v317, 16
  %v319 = getelementptr i8, ptr %v316, i64 %v318
  %v320 = load i64, ptr %v319, align 8
  %v321 = getelementptr i8, ptr %v319, i64 8
  %v322 = load i64, ptr %v321, align 8
  %v323 = udiv i64 %v312, %v314
  %v324 = getelementptr i8, ptr %v216, i64 18688
  %v325 = getelementptr i8, ptr %p0, i64 136
  %v326 = load i64, ptr %v325, align 8
  %v327 = getelementptr i8, ptr %p0, i64 144
  %v328 = load i64, ptr %v327, align 8
  %v329 = getelementptr i8, ptr %p0, i64 152
  %v330 = load i64, ptr %v329, align 8
  %v331 = getelementptr i8, ptr %p0, i64 16
  %v332 = load ptr, ptr %v331, align 8
  %v333 = mul i64 %v323, %v326
  %v334 = getelementptr i8, ptr %v332, i64 %v333
  %v335 = mul i64 %v320, %v328
  %v336 = mul i64 %v322, %v330
  %v337 = add i64 %v335, %v336
  %v338 = getelementptr i8, ptr %v334, i64 %v337
  %v339 = getelementptr i8, ptr %v338, i64 %v242
  %v340 = getelementptr i8, ptr %p0, i64 96
  %v341 = load i64, ptr %v340, align 8
  %v342 = getelementptr i8, ptr %p0, i64 104
  %v343 = load i64, ptr %v342, align 8
  %v344 = getelementptr i8, ptr %p0, i64 112
  %v345 = load i64, ptr %v344, align 8
  %v346 = getelementptr i8, ptr %p0, i64 120
  %v347 = load i64, ptr %v346, align 8
  call void @places(ptr %v212, ptr %v339, ptr %v324, i64 %v320, i64 %v322, i64 %v328, i64 %v330, i64 %v341, i64 %v343, i64 %v345, i64 %v347)
  %v348 = mul i64 %v308, 64
  %v349 = getelementptr i8, ptr %v216, i64 %v348
  %v350 = getelementptr i8, ptr %p0, i64 24
  %v351 = load ptr, ptr %v350, align 8
  %v352 = getelementptr i8, ptr %v351, i64 %v242
  call void @back_4(ptr %v349, ptr %v352, ptr %v212, i64 0, i64 5)
  %v353 = add i64 %v308, 1
  %v354 = icmp slt i64 %v353, %v260
  br i1 %v354, label %loop305, label %end306
end306:
  %v355 = add i64 %v254, 1
  %v356 = icmp slt i64 %v355, %v250
  br i1 %v356, label %loop251, label %end252
end252:
  %v357 = add i64 %v223, 1
  %v358 = icmp slt i64 %v357, %v219
  br i1 %v358, label %loop220, label %end221
end221:
  call void @llvm.x86.sse.ldmxcsr(ptr %v208)
  ret void
}

declare <4 x double> @llvm.fma.v4f64(<4 x double>, <4 x double>, <4 x double>)
!0 = !{}
declare void @llvm.x86.sse.stmxcsr(ptr)
declare void @llvm.x86.sse.ldmxcsr(ptr)
attributes #0 = { nounwind "prefer-vector-width"="512" }
